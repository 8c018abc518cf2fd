package dev.portwarden.record.journal;

import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Decides what follows when decisions cannot be written: when the log is down, and how long no write is tried. Only the
 * thread that writes uses it.
 */
final class WriteFailures {
    private static final Logger LOG = Logger.getLogger(WriteFailures.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_REFUSALS = Duration.ofSeconds(10);

    /** After this many refusals in a row the database is at fault, and not the decisions: its disk may be full. */
    private static final int MOST_REFUSALS = 3;

    private final LogState state;
    private final Clock clock;
    private long pausedUntil;
    private int refusals;

    WriteFailures(LogState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Whether no write should be tried yet. */
    boolean isPausing() {
        return clock.millis() < pausedUntil;
    }

    /** Whether the log is down, and it is time to ask the database again. */
    boolean isProbeDue() {
        return !state.isUp() && !isPausing();
    }

    /** The database cannot be reached: the log is down, and writing pauses. */
    void unreachable(String reason) {
        pause(reason, PAUSE);
    }

    /**
     * The database refused a decision on its own. After several refusals the log is down, and writing pauses for
     * longer.
     */
    void refused(String reason) {
        refusals++;
        if (refusals >= MOST_REFUSALS) {
            pause(reason, PAUSE_AFTER_REFUSALS);
        } else {
            LOG.errorf("a decision could not be recorded: %s", reason);
        }
    }

    private void pause(String reason, Duration length) {
        if (state.isUp()) {
            LOG.errorf("the decision log cannot be written: %s", reason);
        }
        state.down(reason);
        pausedUntil = clock.millis() + length.toMillis();
    }

    /** Decisions were written. */
    void written(int decisions) {
        reachable();
        refusals = 0;
        state.written(decisions);
    }

    /** The database answers. */
    void reachable() {
        if (!state.isUp()) {
            LOG.infof("the decision log can be written again; decisions not recorded so far: %d", state.failed());
        }
        state.up();
    }
}
