package dev.portwarden.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.cli.CommandLineRun;
import dev.portwarden.cli.RecordedLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The replay of recorded decisions from a terminal. */
class ReplayCommandTest {
    @TempDir
    private Path folder;

    private String candidate = "";
    private String id = "";

    @BeforeEach
    void record() throws IOException {
        candidate = Files.writeString(folder.resolve("candidate.yaml"), RecordedLog.policy("none"))
                .toString();
        try (RecordedLog log = new RecordedLog(folder)) {
            id = log.decide("orders", "environment=prod");
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    @Test
    void newDenialsAreNamedAndFailOnlyBeyondTheLimit() {
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
    void everyFormatReportsTheLimit() {
        String failed = "failed: 1 of 1 compared decisions newly denied, at most 0 allowed";
        assertThat(limited("text", "0").out()).endsWith("\n\n" + failed + "\n");
        assertThat(limited("markdown", "0").out()).contains("\n\n**" + failed + "**\n\n");
        assertThat(limited("json", "0").out())
                .contains("\"outcome\" : \"failed\"", "\"reason\" : \"1 of 1 compared", "\"allowed\" : 0");
        assertThat(limited("text", "1").out())
                .endsWith("\npassed: 1 of 1 compared decisions newly denied, at most 1 allowed\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text, not evaluated: no decision was compared",
        "markdown, **not evaluated: no decision was compared**",
        "json, \"outcome\" : \"notEvaluated\"",
    })
    void aReplayThatComparesNothingDoesNotPass(String form, String expected) {
        CommandLineRun run = limited(form, "0", "--family", "payments");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains(expected);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aLimitBelowZeroIsRefused() {
        CommandLineRun run = limited("text", "-1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("`--fail-if-new-denials` is `-1`, but must be 0 or more");
    }

    private CommandLineRun limited(String form, String most, String... options) {
        List<String> all =
                new ArrayList<>(List.of("--policies", candidate, "--format", form, "--fail-if-new-denials", most));
        all.addAll(List.of(options));
        return replay(all.toArray(String[]::new));
    }

    @Test
    void aLogWhoseDecisionsAreTheSamePassesItsSelfCheck() {
        CommandLineRun run = replay("--self-check");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("1 decisions re-evaluated against their own policies: 1 the same, 0 different\n");
    }

    @Test
    void aSelfCheckOfNothingDoesNotPass() {
        CommandLineRun run = replay("--self-check", "--family", "payments");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("nothing was checked: no recorded decision matches\n");
    }

    @Test
    void theHintForALogInUseNamesTheEndpointOfItsServer() throws IOException {
        try (FileChannel server = FileChannel.open(
                folder.resolve("portwarden.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            server.lock();

            CommandLineRun run = replay("--policies", candidate);

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err())
                    .contains("is in use by another process\n  = use `POST")
                    .contains("POST /v1/replay");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--mode, awsvpc, 1",
        "--mode, host, 0",
        "--policy, no-host-network, 0",
        "--rule, network-mode, 0",
        "--principal, anonymous, 1",
        "--digest, 00000000000000000000000000000000, 0",
        "--environment, prod, 1",
        "--admitted, false, 0",
        "--to, 2999-01-01, 1",
    })
    void optionsSelectDecisions(String option, String value, int decisions) {
        CommandLineRun run = replay("--policies", candidate, option, value);

        assertThat(run.out()).as(run.err()).startsWith(decisions + " decisions replayed");
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingIsRead() {
        assertThat(replay("--self-check", "--at", "2026-01-01").exit()).isEqualTo(2);
        assertThat(replay("--from", "yesterday").err()).contains("`--from` is `yesterday`, which is not a time");
        assertThat(replay("--channel", "gates").err()).contains("`--channel` is `gates`", "did you mean `gate`?");
        assertThat(replay("--from", "2026-11-21", "--to", "2026-11-20").err())
                .contains("`--to` is not later than `--from`");
        assertThat(replay("--format", "xml").err()).contains("unknown report format `xml`: use text, json or markdown");
    }

    private CommandLineRun replay(String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"replay", "--data", folder.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandLineRun.of(arguments);
    }
}
