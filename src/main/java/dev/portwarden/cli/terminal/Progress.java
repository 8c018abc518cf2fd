package dev.portwarden.cli.terminal;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a command is, drawn over itself in one line of a terminal. Nothing is drawn where it is soon done, and nothing of
 * it stays behind.
 */
public final class Progress {
    /** Who waits no longer than this asks for no bar. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Faster than this nobody reads. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int WIDTH = 30;
    private static final int PERCENT = 100;
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_LINE = "\r\u001B[K";

    private final @Nullable PrintWriter terminal;
    private final Clock clock;
    private final long all;
    private final String things;
    private long done;
    private Instant next;
    private boolean drawn;

    /**
     * Prepares to draw.
     *
     * @param all      how many things there are to do, or a few less
     * @param terminal or null: nobody looks
     */
    public Progress(long all, String things, @Nullable PrintWriter terminal, Clock clock) {
        this.all = all;
        this.things = things;
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant().plus(PATIENCE);
    }

    /** For what is told beside the answer, where that is read on a terminal. */
    public static Progress beside(PrintWriter err, long all, String things) {
        return new Progress(all, things, Terminal.showsProgress() ? err : null, Clock.systemUTC());
    }

    /** One more is done. */
    public void step() {
        reached(done + 1);
    }

    /** So many are done. */
    public void reached(long count) {
        done = count;
        if (terminal == null) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            long most = Math.max(done, all);
            int full = (int) (WIDTH * done / most);
            terminal.print(START_OF_LINE + "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] "
                    + PERCENT * done / most + " %, " + done + " of " + most + " " + things);
            terminal.flush();
            drawn = true;
            next = now.plus(PAUSE);
        }
    }

    /** Makes room for something else. */
    public void clear() {
        if (terminal != null && drawn) {
            terminal.print(ERASE_LINE);
            terminal.flush();
            drawn = false;
        }
    }
}
