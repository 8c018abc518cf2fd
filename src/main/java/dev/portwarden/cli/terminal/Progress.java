package dev.portwarden.cli.terminal;

import dev.portwarden.replay.LogScan;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A progress bar in one line of a terminal, drawn only by commands that take longer than a second. */
public final class Progress implements LogScan.Listener, AutoCloseable {
    /** Shorter commands need no bar. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** A faster bar cannot be read. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int WIDTH = 30;
    private static final int PERCENT = 100;
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_LINE = "\r\u001B[K";

    private final @Nullable PrintWriter terminal;
    private final Clock clock;
    private final String things;
    private long all;
    private long done;
    private Instant next;
    private boolean drawn;

    /** Creates a bar that counts things in the plural; without a terminal it counts and draws nothing. */
    public Progress(String things, @Nullable PrintWriter terminal, Clock clock) {
        this.things = things;
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant().plus(DELAY);
    }

    /** A bar on standard error, if that is a terminal. */
    public static Progress on(PrintWriter err, String things) {
        return new Progress(things, Terminal.showsProgress() ? err : null, Clock.systemUTC());
    }

    @Override
    public void started(LongSupplier count) {
        all = terminal == null ? 0 : count.getAsLong();
    }

    /** Counts one more step. */
    public void step() {
        progressed(done + 1);
    }

    @Override
    public void progressed(long count) {
        done = count;
        Instant now = clock.instant();
        if (terminal != null && !now.isBefore(next)) {
            long most = Math.max(done, all);
            int full = (int) (WIDTH * done / most);
            terminal.print(START_OF_LINE + "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] "
                    + PERCENT * done / most + " %, " + done + " of " + most + " " + things);
            terminal.flush();
            drawn = true;
            next = now.plus(PAUSE);
        }
    }

    /** Erases the bar. */
    @Override
    public void close() {
        if (terminal != null && drawn) {
            terminal.print(ERASE_LINE);
            terminal.flush();
            drawn = false;
        }
    }
}
