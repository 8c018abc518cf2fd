package dev.portwarden.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** gate.sh with a fake server: only a certain admission continues the pipeline. */
class GateScriptStatusTest {
    private static final String TOKEN = "c2VjcmV0.token-_~+/=";

    @TempDir
    private Path folder;

    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String type = "text/plain;charset=UTF-8";
    private volatile String body = "the answer\n";

    @BeforeEach
    void before() throws IOException {
        GateScript.assumeCurl();
        Files.writeString(folder.resolve("a.json"), "{}");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void after() {
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/plain;charset=UTF-8, 0",
        "200, application/json, 0",
        "403, text/plain;charset=UTF-8, 1",
        "403, application/json, 1",
        "403, application/problem+json, 3",
        "400, application/problem+json, 2",
        "404, application/problem+json, 2",
        "413, application/problem+json, 2",
        "415, application/problem+json, 2",
        "422, application/problem+json, 2",
        "401, application/problem+json, 3",
        "429, application/problem+json, 3",
        "500, text/html, 3",
        "502, text/html, 3",
        "503, application/problem+json, 3",
        "200, text/html, 3",
        "403, text/html, 3",
        "302, text/html, 3",
        "204, text/plain, 3",
        "202, application/json, 3",
    })
    void theStatusOfTheAnswerDeterminesTheExitCode(int answered, String mediaType, int exit) throws Exception {
        status = answered;
        type = mediaType;

        GateScript.Outcome outcome = run();

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        assertThat(outcome.out()).isEmpty();
        assertThat(requests).hasSize(1);
        if (exit < 2) {
            assertThat(outcome.err()).isEqualTo("the answer\n");
        } else {
            assertThat(outcome.err()).contains("gate.sh: ");
        }
    }

    @Test
    void afterThreeTriesWithoutAnAnswerThereIsNoDecision() throws Exception {
        server.stop(0);

        GateScript.Outcome outcome = run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("gate.sh: no answer from http://127.0.0.1:");
    }

    @Test
    void aBrokenConnectionIsNotRetriedAndGivesNoDecision() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<Socket> connections = new CopyOnWriteArrayList<>();
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket connection = socket.accept()) {
                        connections.add(connection);
                        connection.getInputStream().read(new byte[64]);
                    } catch (IOException e) {
                        return;
                    }
                }
            });

            GateScript.Outcome outcome = script(Map.of("PORTWARDEN_URL", "http://127.0.0.1:" + socket.getLocalPort()))
                    .run("a.json");

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(connections).hasSize(1);
        }
    }

    @Test
    void aServerThatTimesOutGivesNoDecision() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            GateScript.Outcome outcome = script(Map.of(
                            "PORTWARDEN_URL", "http://127.0.0.1:" + silent.getLocalPort(), "PORTWARDEN_TIMEOUT", "1"))
                    .run("a.json");

            assertThat(outcome.exit()).isEqualTo(3);
        }
    }

    @Test
    void theRequestHasTheDocumentItsTypeItsContextAndTheToken() throws Exception {
        GateScript.Outcome outcome = script(Map.of("PORTWARDEN_URL", url() + "/", "PORTWARDEN_TOKEN", TOKEN + "\n"))
                .run("a.json", "environment=a b&c=d", "label.x/y=1%2", "strict=true");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        HttpExchange exchange = requests.getFirst();
        assertThat(exchange.getRequestMethod()).isEqualTo("POST");
        assertThat(exchange.getRequestURI().getPath()).isEqualTo("/v1/gate");
        assertThat(List.of(exchange.getRequestURI().getRawQuery().split("&")).stream()
                        .map(parameter -> URLDecoder.decode(parameter, UTF_8)))
                .containsExactly("environment=a b&c=d", "label.x/y=1%2", "strict=true");
        assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(exchange.getRequestHeaders().getFirst("Accept")).startsWith("text/plain");
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(outcome.err()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nowhere.json",
                "a.json environment",
                "a.json enviroment=prod",
                "a.json environment=",
                "a.json label.=x"
            })
    void wrongUsageIsReportedBeforeAnyRequest(String arguments) throws Exception {
        GateScript.Outcome outcome =
                script(Map.of("PORTWARDEN_URL", url())).run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("gate.sh: ").hasLineCount(1);
        assertThat(requests).isEmpty();
    }

    private GateScript.Outcome run() throws Exception {
        return script(Map.of("PORTWARDEN_URL", url())).run("a.json");
    }

    private GateScript script(Map<String, String> environment) {
        return new GateScript(folder, environment);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange);
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(UTF_8);
        boolean empty = status == 204;
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
