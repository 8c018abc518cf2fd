package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestStages;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.respond.DecisionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded decisions, made again from a terminal. */
class ReplayCommandTest {
    private static final String CANDIDATE = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: candidate, title: a candidate, severity: low}
            spec:
              action: Deny
              match: {kinds: [TaskDefinition]}
              validations:
                - {name: mode, expression: "network.mode == 'none'", message: not this}
            """;

    @TempDir
    private Path folder;

    private String candidate = "";
    private String id = "";

    @BeforeEach
    void record() throws IOException {
        candidate =
                Files.writeString(folder.resolve("candidate.yaml"), CANDIDATE).toString();
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        try (DecisionLog log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow()) {
            byte[] document =
                    "{\"family\": \"orders\", \"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\", \"memory\": 128}]}"
                            .getBytes(StandardCharsets.UTF_8);
            id = TestStages.STAGES
                    .recording(log)
                    .pipeline()
                    .decide(TestStages.submission("", document), TestStages.SHIPPED)
                    .id();
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    @Test
    void newDenialsAreNamedAndFailOnlyBeyondWhatIsAllowed() {
        CommandLineRun run = replay("--policies", candidate);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("1 decisions replayed: 1 newly denied\n")
                .contains("by rule\n  candidate/mode: 1 newly denied\n    newly denied: " + id + "\n");
        assertThat(run.err()).isEmpty();
        assertThat(replay("--policies", candidate, "--fail-if-new-denials", "1").exit())
                .isZero();
        assertThat(replay("--policies", candidate, "--fail-if-new-denials", "0").exit())
                .isEqualTo(1);
    }

    @Test
    void aLogThatComesOutAsItWasPassesItsSelfCheck() {
        CommandLineRun run = replay("--self-check");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).isEqualTo("1 decisions made again by their own policies: 1 the same, 0 different\n");
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingIsRead() {
        assertThat(replay("--self-check", "--at", "2026-01-01").exit()).isEqualTo(2);
        assertThat(replay("--from", "yesterday").err()).contains("`--from` is `yesterday`, which is no time");
        assertThat(replay("--format", "xml").err()).contains("`xml` is no report format: text, json or markdown");
    }

    private CommandLineRun replay(String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"replay", "--data", folder.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandLineRun.of(arguments);
    }
}
