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

/** The decision log as its commands show it, with no server on it where it is an H2. */
final class KeptLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptLog() {}

    /** Holds that the log verifies, has no decision twice, and has each answer as it was given. */
    static void check(Packaged jar, Path data, Map<String, String> answers) throws IOException, InterruptedException {
        Packaged.Outcome verified = jar.run(data, "log", "verify", "--data=" + data);
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();

        Map<String, JsonNode> kept = new HashMap<>();
        Set<String> families = new HashSet<>();
        for (String line : export(jar, data)) {
            JsonNode decision = JSON.readTree(line).path("decision");
            assertThat(kept.put(decision.path("id").asText(), decision))
                    .as(line)
                    .isNull();
            assertThat(families.add(
                            decision.path("subjects").path(0).path("name").asText()))
                    .as("each document is in the log once: %s", line)
                    .isTrue();
        }
        assertThat(kept.keySet()).containsAll(answers.keySet());
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            assertThat(kept.get(answer.getKey())).isEqualTo(JSON.readTree(answer.getValue()));
        }
    }

    /** The lines of an export. */
    static List<String> export(Packaged jar, Path data) throws IOException, InterruptedException {
        Packaged.Outcome exported = jar.run(data, "log", "export", "--data=" + data);
        assertThat(exported.exit()).as(exported.err()).isZero();
        return exported.out().lines().toList();
    }
}
