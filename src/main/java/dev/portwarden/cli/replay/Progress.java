package dev.portwarden.cli.replay;

import dev.portwarden.cli.given.Terminal;
import dev.portwarden.replay.LogWalk;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a replay is, and says at its end how fast it went; elsewhere it is silent. */
final class Progress implements LogWalk.Watch, AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown = Terminal.isInteractive();
    private final long start = System.nanoTime();
    private long last = start;
    private boolean written;

    Progress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public boolean goesOn(long records) {
        long now = System.nanoTime();
        if (shown && now - last > EVERY) {
            last = now;
            written = true;
            err.print(CLEAR + records + " records, " + rate(records, now) + " a second");
            err.flush();
        }
        return true;
    }

    private long rate(long records, long now) {
        return records * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - start);
    }

    /** Takes away what is shown. */
    @Override
    public void close() {
        if (written) {
            written = false;
            err.print(CLEAR);
            err.flush();
        }
    }
}
