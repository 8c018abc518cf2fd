package dev.portwarden.cli.check;

import dev.portwarden.cli.given.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a command is, drawn over itself in one line of a terminal. Nothing is drawn where it is soon done, and nothing of
 * it stays behind.
 */
final class Progress {
    /** Who waits no longer than this asks for no bar. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Faster than this nobody reads. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int WIDTH = 30;
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_LINE = "\r\u001B[K";

    private final @Nullable PrintWriter terminal;
    private final Clock clock;
    private final int files;
    private int done;
    private Instant next;
    private boolean drawn;

    /**
     * Prepares to draw.
     *
     * @param terminal or null: nobody looks
     */
    Progress(int files, @Nullable PrintWriter terminal, Clock clock) {
        this.files = files;
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant().plus(PATIENCE);
    }

    /** For what is told beside the answer, where that is read on a terminal. */
    static Progress beside(PrintWriter err, int files) {
        return new Progress(files, Terminal.showsProgress() ? err : null, Clock.systemUTC());
    }

    /** One more file is done. */
    void step() {
        done++;
        if (terminal == null) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            int full = (int) ((long) WIDTH * done / files);
            terminal.print(START_OF_LINE + "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + " of "
                    + files + " files");
            terminal.flush();
            drawn = true;
            next = now.plus(PAUSE);
        }
    }

    /** Makes room for something else. */
    void clear() {
        if (terminal != null && drawn) {
            terminal.print(ERASE_LINE);
            terminal.flush();
            drawn = false;
        }
    }
}
