package dev.portwarden.record.journal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How the log does: whether it can be written, and what became of the decisions so far. */
public final class LogState {
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unrecorded = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile String trouble = "";

    /** Whether the last attempt to write succeeded. */
    public boolean isUp() {
        return trouble.isEmpty();
    }

    /** What keeps it from being written, "" when nothing does. */
    public String trouble() {
        return trouble;
    }

    /** Whether decisions come faster than they are written, so that some of them cannot be recorded. */
    public boolean isFull() {
        return full.get();
    }

    /** Decisions that were written. */
    public long written() {
        return written.get();
    }

    /** Commits that wrote them. */
    public long batches() {
        return batches.get();
    }

    /** Decisions that could not be written. */
    public long failed() {
        return failed.get();
    }

    /** Decisions among those that were answered all the same. */
    public long unrecorded() {
        return unrecorded.get();
    }

    void wrote(int decisions) {
        written.addAndGet(decisions);
        batches.incrementAndGet();
        trouble = "";
    }

    void answersAgain() {
        trouble = "";
    }

    void broke(String why) {
        trouble = why.isEmpty() ? "unknown" : why;
    }

    /** Whether that is news. */
    boolean fills() {
        return full.compareAndSet(false, true);
    }

    void empties() {
        full.set(false);
    }

    void lost(int decisions) {
        failed.addAndGet(decisions);
    }

    public void answered() {
        unrecorded.incrementAndGet();
    }
}
