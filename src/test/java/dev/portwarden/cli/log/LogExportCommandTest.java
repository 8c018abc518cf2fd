package dev.portwarden.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.cli.CommandLineRun;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.retention.Retention;
import dev.portwarden.respond.DecisionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of a log to a file. */
class LogExportCommandTest {
    private static final int RECORDS = 5;
    private static final byte[] DOCUMENT =
            "{\"family\": \"orders\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Databases.Log at = Databases.at(Map.of());

    @BeforeEach
    void record() {
        at = Databases.H2.fresh(folder, Map.of("portwarden.record.retention.count", "2"));
        try (DecisionLog log = open()) {
            for (int i = 0; i < RECORDS; i++) {
                TestWiring.STAGES
                        .recording(log)
                        .pipeline()
                        .decide(TestWiring.submission("", DOCUMENT), TestWiring.SHIPPED)
                        .await();
            }
        }
    }

    private DecisionLog open() {
        return DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    private CommandLineRun export(String... more) {
        String[] arguments = {"log", "export", "--data", folder.toString()};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    void anExportThatWasCutOffAnywhereIsContinued() throws IOException {
        byte[] whole = export().out().getBytes(StandardCharsets.UTF_8);
        assertThat(new String(whole, StandardCharsets.UTF_8).lines()).hasSize(RECORDS);
        int line = whole.length / RECORDS;
        for (int length : List.of(0, 1, line / 2, line, line + 1, 3 * line, whole.length - 1, whole.length)) {
            Path file = folder.resolve("export-" + length + ".jsonl");
            Files.write(file, Arrays.copyOf(whole, length));

            CommandLineRun run = export("--to", file.toString());

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo("--after 1:5\n");
            assertThat(Files.readAllBytes(file)).as("cut at %d", length).isEqualTo(whole);
        }
    }

    @Test
    void recordsThatRetentionDeletedMeanwhileAreReported() throws IOException {
        Path file = folder.resolve("export.jsonl");
        List<String> lines = export().out().lines().toList();
        Files.writeString(file, lines.getFirst() + "\n{\"chain\":1,\"sequ");
        try (DecisionLog log = open();
                Retention retention = new Retention(at.retention(), log, Clock.systemUTC())) {
            log.catchUp(Duration.ofMinutes(1));
            retention.pass();
        }

        CommandLineRun run = export("--to", file.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("chain 1: records 2 to 3 were deleted by retention\n");
        assertThat(Files.readAllLines(file)).containsExactly(lines.get(0), lines.get(3), lines.get(4));
    }

    @Test
    void aFileThatIsNotAnExportIsNotChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "something\nelse");

        CommandLineRun run = export("--to", file.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("line 1 of `" + file + "` is not a line of an export");
        assertThat(Files.readString(file)).isEqualTo("something\nelse");
        assertThat(export("--to", file.toString(), "--after", "1:1").exit()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsReportedInOneLine() throws IOException {
        Path nowhere = folder.resolve("none/export.jsonl");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path inFile = Files.writeString(folder.resolve("file"), "").resolve("export.jsonl");

        for (Path file : List.of(nowhere, closed, inFile)) {
            CommandLineRun run = export("--to", file.toString());

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().toList())
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("error: `" + file + "` cannot be ");
        }
        assertThat(export("--to", nowhere.toString()).err())
                .contains("there is no folder `" + nowhere.getParent() + "`");
    }

    @Test
    void aFolderWithoutANameIsWrongUsage() {
        CommandLineRun run = CommandLineRun.of("log", "export", "--data=");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: `--data` names no folder\n");
    }

    @Test
    void anExportIsNotContinuedWithALogThatWasRestarted() throws IOException {
        Path file = folder.resolve("export.jsonl");
        assertThat(export("--to", file.toString()).exit()).isZero();
        byte[] before = Files.readAllBytes(file);
        Files.delete(folder.resolve("portwarden.mv.db"));
        record();

        CommandLineRun run = export("--to", file.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: `" + file + "` ends with record 5 of chain 1, which this log does not have\n");
        assertThat(file).hasBinaryContent(before);
    }
}
