package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.portwarden.failure.Failure;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Format;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateClientTest {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Integer> pauses = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String type, String body, String retryAfter) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tokenContextAndNameAreSentAndADenialIsADecision() {
        answers.add(new Answer(403, "application/json", "{}", null));

        HttpResponse<String> answer =
                gate().send("doc".getBytes(StandardCharsets.UTF_8), query("a b&c"), "application/json");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(requests)
                .containsExactly("/v1/gate?environment=a+b%26c&strict=true&format=taskdef&name=a.json Bearer t doc");
    }

    @Test
    void aBusyServerIsRetriedAfterTheTimeThatItNames() {
        answers.add(new Answer(429, "application/problem+json", "{}", "3"));
        answers.add(new Answer(503, "application/problem+json", "{}", "99999"));
        answers.add(new Answer(200, "application/json", "{}", null));

        assertThat(gate().send(new byte[0], query("dev"), "application/json").statusCode())
                .isEqualTo(200);
        assertThat(pauses).containsExactly(3, 10);
    }

    @Test
    void aServerThatStaysBusyGivesNoDecision() {
        answers.add(new Answer(503, "application/problem+json", "{\"detail\": \"too many\"}", "1"));

        Failure failure = failure();

        assertThat(failure.code().exit()).isEqualTo(3);
        assertThat(failure.getMessage()).contains("answers with status 503: too many");
        assertThat(requests).hasSize(4);
    }

    @Test
    void aRefusedCallerIsNotADenial() {
        answers.add(new Answer(401, "application/problem+json", "{\"detail\": \"who are you\"}", null));

        Failure failure = failure();

        assertThat(failure.code().exit()).isEqualTo(3);
        assertThat(failure.getMessage()).contains("status 401: who are you").contains("PORTWARDEN_TOKEN");

        answers.clear();
        answers.add(new Answer(403, "application/problem+json", "{}", null));
        assertThat(failure().code().exit()).isEqualTo(3);
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        server.stop(0);

        Failure failure = failure();

        assertThat(failure.code().exit()).isEqualTo(3);
        assertThat(failure.getMessage()).contains("does not answer");
    }

    private Failure failure() {
        return catchThrowableOfType(Failure.class, () -> gate().send(new byte[0], query("dev"), "application/json"));
    }

    private static String query(String environment) {
        return GateClient.query(
                new Context(null, null, null, environment, null, Context.EMPTY.principal(), java.util.Map.of()),
                true,
                Format.TASKDEF,
                "a.json");
    }

    private GateClient gate() {
        return new GateClient("http://127.0.0.1:" + server.getAddress().getPort() + "/", "t", pauses::add);
    }
}
