package dev.portwarden.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that cannot be read are answered with a short 422. */
@QuarkusTest
class UnreadableBodiesTest {
    private static final int ANSWER_LIMIT = 4_000;

    static Stream<Arguments> bodies() {
        Map<String, byte[]> bodies = new java.util.LinkedHashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("white space", " \n\t ".getBytes(UTF_8));
        bodies.put("a byte order mark alone", "\uFEFF".getBytes(UTF_8));
        bodies.put("null bytes", new byte[64]);
        bodies.put("a list", "[]".getBytes(UTF_8));
        bodies.put("null", "null".getBytes(UTF_8));
        bodies.put("a string", "\"x\"".getBytes(UTF_8));
        bodies.put("a word", "x".getBytes(UTF_8));
        bodies.put("a number", "1e999999999".getBytes(UTF_8));
        bodies.put("an empty object", "{}".getBytes(UTF_8));
        bodies.put("half an object", "{\"family\": \"a\", \"containerDefinitions\": [{".getBytes(UTF_8));
        bodies.put("more than an object", "{\"family\": \"a\"} {}".getBytes(UTF_8));
        bodies.put("a trailing comma", "{\"family\": \"a\",}".getBytes(UTF_8));
        bodies.put("single quotes", "{'family': 'a', 'containerDefinitions': [}".getBytes(UTF_8));
        bodies.put("a name twice", "{\"family\": \"a\", \"family\": \"b\"}".getBytes(UTF_8));
        bodies.put("a name twice in YAML", "family: a\nfamily: b\n".getBytes(UTF_8));
        bodies.put("a YAML alias", "family: &a x\ntaskRoleArn: *a\n".getBytes(UTF_8));
        bodies.put("a word behind a YAML document", "family: a\n---\nx\n".getBytes(UTF_8));
        bodies.put("a YAML tab", "family: a\n\tx: 1\n".getBytes(UTF_8));
        bodies.put("a complex YAML key", "? [a, b]\n: c\n".getBytes(UTF_8));
        bodies.put("a control character in YAML", "family: a\u0007b\n".getBytes(UTF_8));
        bodies.put("depth 10 000 of lists", "[".repeat(10_000).getBytes(UTF_8));
        bodies.put("depth 10 000 of objects", "{\"a\":".repeat(10_000).getBytes(UTF_8));
        bodies.put("depth 10 000 of YAML flow", ("a: " + "[".repeat(10_000)).getBytes(UTF_8));
        bodies.put("depth 1 000 of YAML blocks", yamlBlocks(1_000).getBytes(UTF_8));
        bodies.put("a megabyte of brackets", "[".repeat(1_000_000).getBytes(UTF_8));
        bodies.put("a megabyte of braces", "{".repeat(1_000_000).getBytes(UTF_8));
        bodies.put("a megabyte of quotes", "\"".repeat(1_000_001).getBytes(UTF_8));
        bodies.put("a megabyte of dashes", "- ".repeat(500_000).getBytes(UTF_8));
        bodies.put("a megabyte of question marks", "? ".repeat(500_000).getBytes(UTF_8));
        bodies.put("a megabyte of one word", "a".repeat(1_000_000).getBytes(UTF_8));
        bodies.put("Latin-1", "{\"family\": \"\u00e9\"}".getBytes(ISO_8859_1));
        bodies.put("UTF-16", "{\"family\": \"a\"}".getBytes(UTF_16));
        bodies.put("an overlong encoding", new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
        bodies.put("half a surrogate pair", "{\"a\": \"\\ud800".getBytes(UTF_8));
        bodies.put("a compressed body that does not say so", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
        return bodies.entrySet().stream().map(body -> Arguments.of(body.getKey(), body.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void anUnreadableBodyIsAProblemAtTheGateAndInADryRun(String name, byte[] body) {
        for (String endpoint : new String[] {"/v1/gate", "/v1/dry-run"}) {
            HttpResponse<byte[]> response = Calls.post(endpoint, body);

            assertThat(response.statusCode()).as(endpoint).isEqualTo(422);
            assertThat(response.body()).as(endpoint).hasSizeLessThan(ANSWER_LIMIT);
            JsonNode problem = Contract.read(response.body());
            assertThat(problem.path("code").asText()).isEqualTo("document-unreadable");
            assertThat(problem.path("detail").asText()).doesNotContain("com.", "java.", "Exception");
        }
    }

    @Test
    void aByteOrderMarkIsIgnored() {
        assertThat(Calls.post("/v1/gate", ("\uFEFF" + SampleDocuments.GOOD).getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLoneSurrogateIsEvaluatedAndAnswered() {
        byte[] body = SampleDocuments.HOST.replace("orders", "a\\ud800b").getBytes(UTF_8);

        assertThat(Calls.post("/v1/gate", body).statusCode()).isEqualTo(403);
        assertThat(Calls.post("/v1/gate", body, "Accept", "text/plain").statusCode())
                .isEqualTo(403);
    }

    private static String yamlBlocks(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }
}
