package dev.portwarden.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gate.sh with a real server. */
@QuarkusTest
class GateScriptTest {
    private static final String GOOD = """
            {"family": "orders", "networkMode": "awsvpc", "containerDefinitions": [{"name": "web", "image": "nginx"}]}
            """;
    private static final String HOST = """
            family: orders
            networkMode: host
            containerDefinitions: [{name: web, image: nginx, user: "1000"}]
            """;

    @TestHTTPResource("/")
    private URI server;

    @TempDir
    private Path folder;

    private GateScript script;

    @BeforeEach
    void before() {
        GateScript.assumeCurl();
        script = new GateScript(folder, Map.of("PORTWARDEN_URL", server.toString()));
    }

    @Test
    void anAdmittedDocumentContinuesThePipeline() throws Exception {
        GateScript.Outcome outcome = script.run(file("good.json", GOOD));

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).endsWith("TaskDefinition `orders`: admitted, 0 violations, 0 warnings\n");
    }

    @Test
    void aDeniedDocumentStopsThePipelineAndItsReasonsArePrinted() throws Exception {
        GateScript.Outcome outcome = script.run(file("host.yaml", HOST), "environment=prod", "label.team=a b&c");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("2:14: denied: ")
                .contains("no-host-network/network-mode")
                .contains("denied, 1 violation");
    }

    @Test
    void aDocumentIsReadFromStandardInputAndFromAnyFileName() throws Exception {
        assertThat(script.runWith(GOOD, "-").exit()).isZero();
        assertThat(script.runWith(HOST, "-").exit()).isEqualTo(1);
        assertThat(script.run(file("a task; definition @ 100% 'so'.json", GOOD)).exit())
                .isZero();
        assertThat(script.run(file("-good", GOOD)).exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"{,document is not JSON", "'{\"Resources\": {}}',is not a task definition", "'',document is empty"})
    void anUnreadableDocumentIsWrongUsage(String document, String message) throws Exception {
        GateScript.Outcome outcome = script.run(file("broken.json", document));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains(message).contains("answered 422");
    }

    @Test
    void aParameterThatTheServerRefusesIsWrongUsage() throws Exception {
        assertThat(script.run(file("good.json", GOOD), "format=toml").exit()).isEqualTo(2);
    }

    @Test
    void aTooLargeBodyIsWrongUsage() throws Exception {
        GateScript.Outcome outcome = script.run(file("large.json", " ".repeat(5_000_000) + GOOD));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("document-too-large");
    }

    private String file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }
}
