package dev.portwarden.cli.replay;

import dev.portwarden.cli.given.Progress;
import dev.portwarden.cli.given.Terminal;
import dev.portwarden.replay.LogWalk;
import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how much of the log is gone through; elsewhere nothing is counted. */
final class WalkProgress implements LogWalk.Watch, AutoCloseable {
    private final PrintWriter err;
    private @Nullable Progress bar;

    WalkProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begins(LongSupplier count) {
        bar = Terminal.showsProgress() ? Progress.beside(err, count.getAsLong(), "records") : null;
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
