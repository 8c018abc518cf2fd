package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.CommandLineRun;
import dev.portwarden.cli.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of candidate policies with those in force. */
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
    void aNewDenialIsReportedWithItsRulesAndFails() throws IOException {
        CommandLineRun run = check("awsvpc", bridge, awsvpc, "text");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(folder.resolve("task.json")
                        + ": newly denied: admitted -> denied\n  candidate/mode: nothing -> fail (Deny)\n");
    }

    @Test
    void newAdmissionsAndUnchangedDenialsPass() throws IOException {
        assertThat(check("bridge", bridge, awsvpc, "text"))
                .isEqualTo(new CommandLineRun(
                        0,
                        folder.resolve("task.json")
                                + ": newly admitted: denied -> admitted\n  candidate/mode: fail (Deny) -> nothing\n",
                        ""));
        assertThat(check("host", bridge, bridge, "text"))
                .isEqualTo(new CommandLineRun(0, folder.resolve("task.json") + ": the same: denied as before\n", ""));
    }

    @Test
    void aChangedActionAndARemovedRuleAreReported() throws IOException {
        String warn = file("warn.yaml", RecordedLog.policy("awsvpc").replace("action: Deny", "action: Warn"));
        String other = file("other.yaml", RecordedLog.policy("awsvpc").replace("name: candidate", "name: other"));

        assertThat(check("awsvpc", awsvpc, warn, "text").out()).endsWith(": the same: admitted as before\n");
        assertThat(check("host", awsvpc, warn, "text").out())
                .endsWith(": newly denied: admitted -> denied\n  candidate/mode: fail (Warn) -> fail (Deny)\n");
        assertThat(check("host", other, awsvpc, "text").out())
                .endsWith(": the same: denied as before\n  candidate/mode: fail (Deny) -> no such rule\n"
                        + "  other/mode: no such rule -> fail (Deny)\n");
    }

    @Test
    void aChangedFieldIsReportedWhenTheVerdictIsTheSame() throws IOException {
        String there = file(
                "there.yaml",
                RecordedLog.policy("awsvpc").replace("message: not this", "message: not this, field: networkMode"));

        assertThat(check("host", there, awsvpc, "text").out())
                .endsWith("  candidate/mode: fail (Deny) -> fail (Deny) at networkMode\n");
    }

    @Test
    void jsonHasTheDifferencesAndTheDecisionOfTheCandidates() throws IOException {
        JsonNode entry = new ObjectMapper()
                .readTree(check("awsvpc", bridge, awsvpc, "json").out())
                .get(0);

        assertThat(entry.path("against").asText()).isEqualTo("newlyDenied");
        assertThat(entry.path("differs").get(0).asText()).isEqualTo("candidate/mode");
        assertThat(entry.path("differences").toString())
                .isEqualTo("[{\"rule\":\"candidate/mode\",\"before\":[],\"after\":[{\"subject\":0,\"verdict\":\"fail\","
                        + "\"action\":\"Deny\",\"field\":\"\"}]}]");
        assertThat(entry.path("decision").path("admitted").asBoolean()).isFalse();
    }

    @Test
    void policiesCannotBeComparedOnAServer() {
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
