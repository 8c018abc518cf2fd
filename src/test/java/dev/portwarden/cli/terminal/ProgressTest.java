package dev.portwarden.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.cli.check.FileChecks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String FIRST = "\r[###############...............] 50 %, 2 of 4 files";

    private final StringWriter screen = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Progress progress = new Progress("files", new PrintWriter(screen), clock);

    @BeforeEach
    void begin() {
        progress.started(() -> 4);
    }

    @Test
    void nothingIsDrawnInTheFirstSecondAndNothingIsCleared() {
        stepAfter(Duration.ofMillis(400));
        stepAfter(Duration.ofMillis(500));
        progress.close();

        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void afterASecondTheBarIsDrawnOverItself() {
        stepAfter(Duration.ofMillis(500));
        stepAfter(Duration.ofMillis(500));
        stepAfter(Duration.ofMillis(99));
        stepAfter(Duration.ofMillis(1));

        assertThat(screen.toString()).isEqualTo(FIRST + "\r[##############################] 100 %, 4 of 4 files");
    }

    @Test
    void theLineIsErasedBeforeAnErrorIsPrintedAndAtTheEnd() {
        FileChecks.Evaluation evaluation = file -> {
            now = now.plusSeconds(1);
            if (file.name().equals("3")) {
                throw new IllegalStateException("inner");
            }
            return true;
        };
        new FileChecks(evaluation, (_, _) -> {}, new PrintWriter(screen, true), progress)
                .check(List.of(input("1"), input("2"), input("3"), input("4")));

        assertThat(screen.toString())
                .contains("2 of 4 files\r\u001B[Kportwarden: `3` was not evaluated")
                .endsWith("4 of 4 files\r\u001B[K");
    }

    @Test
    void theBarOfALongerScanThanCountedStaysFull() {
        progress.started(() -> 1000);
        now = now.plusSeconds(1);
        progress.progressed(250);
        now = now.plusSeconds(1);
        progress.progressed(1001);
        progress.close();

        assertThat(screen.toString())
                .isEqualTo("\r[#######.......................] 25 %, 250 of 1000 files"
                        + "\r[##############################] 100 %, 1001 of 1001 files\r\u001B[K");
    }

    @Test
    void withoutATerminalNothingIsCountedOrDrawn() {
        Progress unseen = new Progress("files", null, clock);
        unseen.started(() -> {
            throw new AssertionError("counted");
        });
        now = now.plusSeconds(5);
        unseen.step();
        unseen.close();

        assertThat(screen.toString()).isEmpty();
    }

    private void stepAfter(Duration time) {
        now = now.plus(time);
        progress.step();
    }

    private static InputFiles.Input input(String name) {
        return new InputFiles.Input(name, null);
    }
}
