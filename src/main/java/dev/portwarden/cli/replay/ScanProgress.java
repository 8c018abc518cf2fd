package dev.portwarden.cli.replay;

import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.replay.LogScan;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how much of the log is gone through; elsewhere nothing is counted. */
final class ScanProgress implements LogScan.Watch, AutoCloseable {
    private final @Nullable PrintWriter terminal;
    private final Clock clock;
    private @Nullable Progress bar;

    /**
     * Prepares to show.
     *
     * @param terminal or null: nobody looks
     */
    ScanProgress(@Nullable PrintWriter terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** For what is told beside the answer. */
    static ScanProgress beside(PrintWriter err) {
        return new ScanProgress(Terminal.showsProgress() ? err : null, Clock.systemUTC());
    }

    @Override
    public void begins(LongSupplier count) {
        bar = terminal == null ? null : new Progress(count.getAsLong(), "records", terminal, clock);
    }

    @Override
    public void reached(long records) {
        if (bar != null) {
            bar.reached(records);
        }
    }

    /** Takes away what is shown. */
    @Override
    public void close() {
        if (bar != null) {
            bar.clear();
        }
    }
}
