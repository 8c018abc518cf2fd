package dev.portwarden.cli.check;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate of a server that runs elsewhere, asked over HTTP. */
final class ServerGate {
    /** A server that decides answers in milliseconds; one that starts takes seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** A pipeline does not wait longer for a server that is busy. */
    private static final int MOST_TRIES = 4;

    private static final int LONGEST_PAUSE = 10;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;

    private final URI gate;
    private final @Nullable String token;
    private final Pause pause;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void seconds(int seconds) throws InterruptedException;
    }

    /**
     * The gate of a server.
     *
     * @param server its address, such as {@code https://portwarden.example.com}
     * @param token  sent as bearer token, or null
     * @throws Failure when that is no address
     */
    ServerGate(String server, String query, @Nullable String token, Pause pause) {
        this.gate = address(server, query);
        this.token = token;
        this.pause = pause;
    }

    /** What is said of documents, as the gate's query. */
    static String query(Context context, boolean strict, @Nullable Format format) {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, "account", context.account());
        put(said, "region", context.region());
        put(said, "cluster", context.cluster());
        put(said, "environment", context.environment());
        put(said, "service", context.service());
        context.labels().forEach((name, value) -> said.put("label." + name, value));
        put(said, "strict", strict ? "true" : null);
        put(said, "format", format == null ? null : format.text());
        List<String> pairs = new ArrayList<>();
        said.forEach((key, value) -> pairs.add(encoded(key) + "=" + encoded(value)));
        return String.join("&", pairs);
    }

    /**
     * The answer to a document: 200 or 403, with a decision.
     *
     * @param accept the media type of the answer
     * @throws Failure when there is no decision
     */
    HttpResponse<String> ask(byte[] document, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gate)
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
            if (problem || (response.statusCode() != 200 && response.statusCode() != 403)) {
                throw ServerProblem.of(gate, response.statusCode(), response.body());
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
            throw silent("it took too long");
        } catch (ConnectException e) {
            throw silent("no connection");
        } catch (IOException e) {
            throw silent(e.getMessage() == null ? "the connection broke" : e.getMessage());
        }
    }

    private Failure silent(String reason) {
        return new Failure(
                ErrorCode.CONFIGURATION_INVALID,
                Problem.of("`" + gate.resolve("/") + "` does not answer: " + reason)
                        .withHint("start the server, or give --server its address"));
    }

    private static boolean isBusy(HttpResponse<String> response) {
        boolean may = response.headers().firstValue("Retry-After").isPresent();
        return may && (response.statusCode() == BUSY || response.statusCode() == UNAVAILABLE);
    }

    private static int pause(HttpResponse<String> response) {
        Optional<String> after = response.headers().firstValue("Retry-After");
        boolean number = after.isPresent() && after.get().matches("\\d{1,6}");
        return number ? Math.min(LONGEST_PAUSE, Integer.parseInt(after.get())) : 1;
    }

    private static URI address(String server, String query) {
        try {
            URI address =
                    URI.create(server.replaceFirst("/+$", "") + "/v1/gate" + (query.isEmpty() ? "" : "?" + query));
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of("`" + server + "` is no address of a server")
                        .withHint("write it as https://portwarden.example.com"));
    }

    private static void put(Map<String, String> said, String key, @Nullable String value) {
        if (value != null) {
            said.put(key, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
