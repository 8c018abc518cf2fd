package dev.portwarden.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any body gets a documented answer, and never causes a fault. */
@QuarkusTest
class AnyBodyTest {
    private static final int ROUNDS = 250;
    private static final List<String> TYPES = List.of("application/json", "application/yaml");
    private static final List<String> SEEDS = List.of(
            SampleDocuments.GOOD,
            SampleDocuments.HOST,
            SampleDocuments.HOST_YAML,
            "{\"taskDefinition\": " + SampleDocuments.HOST + ", \"tags\": []}",
            "{\"subjects\": [" + SampleDocuments.HOST
                    + "], \"context\": {\"environment\": \"prod\"}, \"at\": \"2027-01-15\", "
                    + "\"beside\": true, \"policies\": \"apiVersion: portwarden.dev/v1\\nkind: AdmissionPolicy\\nmetadata: "
                    + "{name: a}\\nspec:\\n  validations:\\n    - {name: a, expression: network.mode != 'host', message: m}\"}");

    /** Replacements that break a document in more ways than random bytes. */
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "*a",
            "&a ",
            "!!int ",
            "!Ref x",
            "---\n",
            "\n",
            "\t",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "host",
            "|\n",
            ">-\n",
            "? ",
            "- ",
            "<<: ",
            "${{ x }}",
            "{{mode}}",
            "0:0",
            "%zz",
            "# ");

    @ParameterizedTest
    @ValueSource(strings = {"/v1/gate", "/v1/dry-run"})
    void aMutatedDocumentIsAnswered(String endpoint) {
        Random random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            String seed = SEEDS.get(random.nextInt(SEEDS.size()));
            assertAnswered(endpoint, mutated(seed, random), random);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/gate", "/v1/dry-run", "/v1/replay"})
    void randomBytesAreAnswered(String endpoint) {
        Random random = new Random(11);
        for (int i = 0; i < ROUNDS / 2; i++) {
            byte[] body = new byte[random.nextInt(400)];
            random.nextBytes(body);
            assertAnswered(endpoint, body, random);
        }
    }

    private static void assertAnswered(String endpoint, byte[] body, Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        HttpResponse<byte[]> response = Calls.post(endpoint, body, "Content-Type", type);
        assertThat(response.statusCode())
                .as(() -> endpoint + " " + new String(body, UTF_8))
                .isIn(200, 400, 403, 422);
    }

    private static byte[] mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> text.insert(from, text.substring(from, to));
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
