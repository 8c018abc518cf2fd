package dev.portwarden.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.cli.CommandLineRun;
import dev.portwarden.cli.RecordedLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verification of a closed log. */
class LogVerifyCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        decide();
    }

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    private CommandLineRun verify(String... more) {
        return CommandLineRun.of(Stream.concat(Stream.of("log", "verify", "--data", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path export() {
        Path file = folder.resolve("export.jsonl");
        CommandLineRun run = CommandLineRun.of("log", "export", "--data", folder.toString(), "--to", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        return file;
    }

    private void decide() {
        try (RecordedLog log = new RecordedLog(folder)) {
            log.decide("orders");
        }
    }

    private void wipe() throws IOException {
        Files.delete(folder.resolve("portwarden.mv.db"));
    }

    @Test
    void anIntactLogIsReportedWithItsTimes() {
        CommandLineRun run = verify();

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("1 chain, 1 record: integrity verified"),
                        line -> assertThat(line).matches("first record: 2\\S+Z, last: 2\\S+Z"),
                        line -> assertThat(line).startsWith("no export to compare with (--export FILE): "));
    }

    @Test
    void aLogThatContinuesAnExportIsIntact() {
        Path export = export();
        decide();

        CommandLineRun run = verify("--export", export.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("2 chains, 2 records: integrity verified\n")
                .doesNotContain("export");
    }

    @Test
    void aLogThatWasWipedAndRestartedIsNotTheOneOfTheExport() throws IOException {
        Path export = export();
        wipe();
        decide();

        CommandLineRun run = verify("--export", export.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("chain 1, record 1 (")
                .contains("): differs from the export\n", "1 chain, 1 record: 1 broken\n");
        assertThat(verify().exit()).isZero();
    }

    @Test
    void aFileThatIsNotAnExportIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "{\"chain\":1,\"seq");

        assertThat(verify("--export", empty.toString())).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).startsWith("error: `" + empty + "` holds no complete line");
        });
        assertThat(verify("--export", folder.resolve("none").toString()).exit()).isEqualTo(2);
    }

    @Test
    void aMissingKeyIsReportedAndNotCreated() throws IOException {
        Path key = folder.resolve("record.key");
        Files.delete(key);

        CommandLineRun run = verify();

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                error: the key of the decision log, `%s`, is missing
                  = copy the record.key of the servers that wrote the log to this folder, or set `portwarden.record.key` to the same value

                """.formatted(key));
        assertThat(key).doesNotExist();
    }

    @Test
    void aLogThatIsInUseIsNotChanged() throws IOException {
        try (FileChannel server = FileChannel.open(
                folder.resolve("portwarden.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            server.lock();

            CommandLineRun run = verify();

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err())
                    .contains(
                            "portwarden.mv.db` is in use by another process\n  = stop the server that has it open first");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**trace*");
        assertThat(verify().exit()).isZero();
    }
}
