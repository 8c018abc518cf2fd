package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How candidate policies differ from those in force about files. */
class CheckAgainstTest {
    @TempDir
    private Path folder;

    private String awsvpc = "";
    private String bridge = "";

    @BeforeEach
    void write() throws IOException {
        awsvpc = file("awsvpc.yaml", RecordedLog.policy("awsvpc"));
        bridge = file("bridge.yaml", RecordedLog.policy("bridge"));
    }

    @Test
    void whatWouldNewlyBeDeniedIsNamedWithItsRulesAndFails() throws IOException {
        CommandLineRun run = check("awsvpc", bridge, awsvpc, "text");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(folder.resolve("task.json") + ": newly denied\n  candidate/mode\n");
    }

    @Test
    void whatWouldNewlyBeAdmittedAndWhatStaysDeniedIsNoFault() throws IOException {
        assertThat(check("bridge", bridge, awsvpc, "text"))
                .isEqualTo(new CommandLineRun(
                        0, folder.resolve("task.json") + ": newly admitted\n  candidate/mode\n", ""));
        assertThat(check("host", bridge, bridge, "text"))
                .isEqualTo(new CommandLineRun(0, folder.resolve("task.json") + ": the same\n", ""));
    }

    @Test
    void jsonHasTheDecisionByTheCandidatesBesideWhatDiffers() throws IOException {
        JsonNode entry = new ObjectMapper()
                .readTree(check("awsvpc", bridge, awsvpc, "json").out())
                .get(0);

        assertThat(entry.path("against").asText()).isEqualTo("newlyDenied");
        assertThat(entry.path("differs").get(0).asText()).isEqualTo("candidate/mode");
        assertThat(entry.path("decision").path("admitted").asBoolean()).isFalse();
    }

    @Test
    void aServerKnowsNoOtherPolicies() {
        CommandLineRun run = CommandLineRun.of("check", "--against", awsvpc, "--server", "http://127.0.0.1:1", awsvpc);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("`--against` and `--server` cannot both be given");
    }

    private CommandLineRun check(String mode, String candidate, String live, String format) throws IOException {
        String task = file(
                "task.json",
                "{\"family\": \"orders\", \"networkMode\": \"" + mode
                        + "\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\"}]}");
        return CommandLineRun.of("check", "--policies", candidate, "--against", live, "--format", format, task);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
