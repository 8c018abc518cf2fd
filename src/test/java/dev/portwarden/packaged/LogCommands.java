package dev.portwarden.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the log commands on a decision log. No server may have an H2 log open. */
final class LogCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogCommands() {}

    /** Checks that the log verifies, has no decision twice, and holds each answer unchanged. */
    static void check(Packaged jar, Path data, Map<String, String> answers) throws IOException, InterruptedException {
        Packaged.Outcome verified = jar.run(data, "log", "verify", "--data=" + data);
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();

        Map<String, JsonNode> recorded = new HashMap<>();
        Set<String> families = new HashSet<>();
        for (String line : export(jar, data)) {
            JsonNode decision = JSON.readTree(line).path("decision");
            assertThat(recorded.put(decision.path("id").asText(), decision))
                    .as(line)
                    .isNull();
            assertThat(families.add(
                            decision.path("subjects").path(0).path("name").asText()))
                    .as("a document is in the log twice: %s", line)
                    .isTrue();
        }
        assertThat(recorded.keySet()).containsAll(answers.keySet());
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            assertThat(recorded.get(answer.getKey())).isEqualTo(JSON.readTree(answer.getValue()));
        }
    }

    /** The lines of an export. */
    static List<String> export(Packaged jar, Path data) throws IOException, InterruptedException {
        Packaged.Outcome exported = jar.run(data, "log", "export", "--data=" + data);
        assertThat(exported.exit()).as(exported.err()).isZero();
        return exported.out().lines().toList();
    }
}
