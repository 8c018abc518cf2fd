package dev.portwarden.record.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The state of the log: whether it can be written, counts of the decisions so far, and how long no write is tried after a
 * failure. Only the thread that writes reports successes and failures.
 */
public final class LogState {
    private static final Logger LOG = Logger.getLogger(LogState.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_REFUSALS = Duration.ofSeconds(10);

    /** After this many refusals in a row the database is at fault, and not the decisions: its disk may be full. */
    private static final int MOST_REFUSALS = 3;

    private final Clock clock;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unrecorded = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile String trouble = "";
    private long pausedUntil;
    private int refusals;

    public LogState(Clock clock) {
        this.clock = clock;
    }

    /** Whether the database took the last write. */
    public boolean isUp() {
        return trouble.isEmpty();
    }

    /** Why the log cannot be written, or "". */
    public String trouble() {
        return trouble;
    }

    /** Whether the queue is full, so that decisions are lost. */
    public boolean isFull() {
        return full.get();
    }

    public long written() {
        return written.get();
    }

    /** The number of commits. */
    public long batches() {
        return batches.get();
    }

    /** The number of decisions that could not be written. */
    public long failed() {
        return failed.get();
    }

    /** The number of those that were answered as not recorded. */
    public long unrecorded() {
        return unrecorded.get();
    }

    public void answeredUnrecorded() {
        unrecorded.incrementAndGet();
    }

    /** Returns false when the queue was full already. */
    boolean becomesFull() {
        return full.compareAndSet(false, true);
    }

    void hasRoom() {
        full.set(false);
    }

    void notRecorded(int decisions) {
        failed.addAndGet(decisions);
    }

    /** Whether no write should be tried yet. */
    boolean isPausing() {
        return clock.millis() < pausedUntil;
    }

    /** The database cannot be reached: the log is down, and writing pauses. */
    void unreachable(String reason) {
        pause(reason, PAUSE);
    }

    /** The database refused a decision on its own. After several refusals the log is down, and writing pauses for longer. */
    void refused(String reason) {
        refusals++;
        if (refusals >= MOST_REFUSALS) {
            pause(reason, PAUSE_AFTER_REFUSALS);
        } else {
            LOG.errorf("a decision could not be recorded: %s", reason);
        }
    }

    private void pause(String reason, Duration length) {
        if (isUp()) {
            LOG.errorf("the decision log cannot be written: %s", reason);
        }
        trouble = reason.isEmpty() ? "unknown" : reason;
        pausedUntil = clock.millis() + length.toMillis();
    }

    void written(int decisions) {
        reachable();
        refusals = 0;
        written.addAndGet(decisions);
        batches.incrementAndGet();
    }

    /** The database answers. */
    void reachable() {
        if (!isUp()) {
            LOG.infof("the decision log can be written again; decisions not recorded so far: %d", failed());
        }
        trouble = "";
    }
}
