package dev.portwarden.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** How far a walk along the log is. */
class ScanProgressTest {
    private final StringWriter screen = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void theBarSaysHowMuchOfTheWindowIsDoneAndIsTakenAway() {
        try (ScanProgress progress = new ScanProgress(new PrintWriter(screen), clock)) {
            progress.begins(() -> 1000);
            now = now.plusSeconds(1);
            progress.reached(250);
            now = now.plusSeconds(1);
            progress.reached(1001);
        }
        assertThat(screen.toString())
                .isEqualTo("\r[#######.......................] 25 %, 250 of 1000 records"
                        + "\r[##############################] 100 %, 1001 of 1001 records\r\u001B[K");
    }

    @Test
    void whereNobodyLooksNothingIsCounted() {
        LongSupplier count = () -> {
            throw new AssertionError("counted");
        };
        try (ScanProgress progress = new ScanProgress(null, clock)) {
            progress.begins(count);
            now = now.plusSeconds(5);
            progress.reached(250);
        }
        assertThat(screen.toString()).isEmpty();
    }
}
