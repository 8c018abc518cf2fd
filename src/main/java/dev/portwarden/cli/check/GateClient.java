package dev.portwarden.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.respond.Printable;
import dev.portwarden.shape.EnumText;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Format;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client for the gate of a running server. */
final class GateClient {
    /** A running server accepts a connection in milliseconds, a starting one in seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** A pipeline does not wait longer for a busy server. */
    private static final int MOST_TRIES = 4;

    private static final int LONGEST_PAUSE = 10;

    /** The gate's limit on a file name; the end of a path is more useful than its beginning. */
    private static final int LONGEST_NAME = 512;

    static final int ADMITTED = 200;
    private static final int DENIED = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;

    private final URI gate;
    private final @Nullable String token;
    private final Pause pause;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** Waits between two tries. */
    @FunctionalInterface
    interface Pause {
        void seconds(int seconds) throws InterruptedException;
    }

    /** Creates a client for a server's address, such as {@code https://portwarden.example.com}. */
    GateClient(String server, @Nullable String token, Pause pause) {
        this.gate = address(server);
        this.token = token;
        this.pause = pause;
    }

    /** The gate's query for a document: its context, its file name and how to read it. */
    static String query(Context context, boolean strict, @Nullable Format format, String file) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("account", context.account());
        parameters.put("region", context.region());
        parameters.put("cluster", context.cluster());
        parameters.put("environment", context.environment());
        parameters.put("service", context.service());
        context.labels().forEach((name, value) -> parameters.put("label." + name, value));
        parameters.put("strict", strict ? "true" : null);
        parameters.put("format", format == null ? null : format.text());
        parameters.put("name", name(file));
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Sends a document, and again while the server is busy. A server that makes no decision is a failure. */
    HttpResponse<String> send(byte[] document, String query, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gate + "?" + query))
                .timeout(ANSWER)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(document));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = send(request.build());
            for (int tries = 1; isBusy(response) && tries < MOST_TRIES; tries++) {
                pause.seconds(pause(response));
                response = send(request.build());
            }
            boolean problem =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
            if (problem || (response.statusCode() != ADMITTED && response.statusCode() != DENIED)) {
                throw noDecision(response.statusCode(), response.body());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ErrorCode.INTERNAL, "waiting for `" + gate + "` was interrupted");
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw noAnswer("timed out");
        } catch (ConnectException e) {
            throw noAnswer("no connection");
        } catch (IOException e) {
            throw noAnswer(e.getMessage() == null ? "the connection broke" : e.getMessage());
        }
    }

    private Failure noAnswer(String reason) {
        return new Failure(
                ErrorCode.CONFIGURATION_INVALID,
                "`" + gate.resolve("/") + "` does not answer: " + reason,
                "start the server, or give --server its address");
    }

    private static boolean isBusy(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").isPresent()
                && (response.statusCode() == BUSY || response.statusCode() == UNAVAILABLE);
    }

    private static int pause(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(after -> after.matches("\\d{1,6}"))
                .map(after -> Math.min(LONGEST_PAUSE, Integer.parseInt(after)))
                .orElse(1);
    }

    private static URI address(String server) {
        try {
            URI address = URI.create(server.replaceFirst("/+$", "") + "/v1/gate");
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like any other text that is not an address.
        }
        throw WrongUsage.of(
                "`" + server + "` is not the address of a server", "write it as https://portwarden.example.com");
    }

    /** A file name as the gate accepts it. */
    private static String name(String file) {
        String name = Printable.line(file);
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The failure of a server that made no decision, with the server's own problems. */
    private Failure noDecision(int status, String body) {
        JsonNode problem = read(body);
        ErrorCode code = EnumText.find(
                        ErrorCode.class, ErrorCode::text, problem.path("code").asText())
                .orElse(ErrorCode.CONFIGURATION_INVALID);
        List<Problem> problems = new ArrayList<>();
        problem.path("problems").forEach(one -> problems.add(problem(one)));
        if (problems.isEmpty()) {
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            String suffix = detail.isEmpty() ? "" : ": " + detail;
            problems.add(Problem.of("`" + gate.resolve("/") + "` answers with status " + status + suffix)
                    .withHint(hint(status)));
        }
        return new Failure(code, problems);
    }

    private static @Nullable String hint(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "give a token with --token or PORTWARDEN_TOKEN";
            case DENIED -> "the token may not use the gate: ask the operator of the server";
            default -> null;
        };
    }

    private static JsonNode read(String body) {
        try {
            return JsonText.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return JsonText.mapper().missingNode();
        }
    }

    private static Problem problem(JsonNode one) {
        JsonNode position = one.path("position");
        return new Problem(
                one.path("message").asText(),
                one.path("file").textValue(),
                position.isObject()
                        ? new Position(
                                position.path("line").asInt(),
                                position.path("column").asInt())
                        : null,
                one.path("excerpt").textValue(),
                one.path("hint").textValue());
    }
}
