package dev.portwarden.http.admit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.Case;
import dev.portwarden.cli.Portwarden;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate decides as {@code check} does. */
@QuarkusTest
class SameAtBothChannelsTest {
    private static final List<String> OF_A_SERVER = List.of("source", "contentDigest", "matchDigest");
    private static final List<String> OF_THE_CHANNEL = List.of("id", "time", "channel", "recorded", "dryRun");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> documents() {
        return Case.decisions().stream()
                .map(Case::submissionFile)
                .filter(file -> !file.toString().contains("unreadable"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentGetsTheSameDecision(Path file) throws IOException {
        JsonNode checked = check(file);
        var answer = given().contentType("application/json")
                .body(Files.readAllBytes(file))
                .when()
                .post("/v1/gate?environment=prod")
                .then()
                .extract();

        if (checked.has("problem")) {
            assertThat(answer.statusCode())
                    .isEqualTo(checked.at("/problem/status").intValue());
            assertThat(JSON.readTree(answer.asByteArray()).get("code")).isEqualTo(checked.at("/problem/code"));
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(checked.get("admitted").booleanValue() ? 200 : 403);
        assertThat(plain(JSON.readTree(answer.asByteArray()))).isEqualTo(plain(checked));
    }

    private static JsonNode check(Path file) throws IOException {
        StringWriter out = new StringWriter();
        Portwarden.run(
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()),
                "check",
                "--format",
                "json",
                "--context",
                "environment=prod",
                file.toString());
        return JSON.readTree(out.toString()).get(0);
    }

    private static JsonNode plain(JsonNode decision) {
        ObjectNode plain = decision.deepCopy();
        plain.remove(OF_THE_CHANNEL);
        plain.get("subjects").forEach(subject -> ((ObjectNode) subject).remove(OF_A_SERVER));
        return plain;
    }
}
