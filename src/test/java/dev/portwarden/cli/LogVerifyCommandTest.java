package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is closed, and is verified. */
class LogVerifyCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        try (RecordedLog log = new RecordedLog(folder)) {
            log.decide("orders");
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    private CommandLineRun verify() {
        return CommandLineRun.of("log", "verify", "--data", folder.toString());
    }

    @Test
    void aKeyThatIsMissingIsToldAndNotMade() throws IOException {
        Path key = folder.resolve("record.key");
        Files.delete(key);

        CommandLineRun run = verify();

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                error: the key of the decision log, `%s`, is not there
                  = put the record.key of the servers that wrote the log there, or set `portwarden.record.key` to the same as theirs

                """.formatted(key));
        assertThat(key).doesNotExist();
    }

    @Test
    void aLogThatIsInUseIsLeftAsItIs() throws IOException {
        try (FileChannel server = FileChannel.open(
                folder.resolve("portwarden.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            server.lock();

            CommandLineRun run = verify();

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("portwarden.mv.db` is in use by another process");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**trace*");
        assertThat(verify().exit()).isZero();
    }
}
