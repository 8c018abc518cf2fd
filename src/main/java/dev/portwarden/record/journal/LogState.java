package dev.portwarden.record.journal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The state of the log: whether it can be written, and counts of the decisions so far. */
public final class LogState {
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unrecorded = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile String trouble = "";

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

    void written(int decisions) {
        written.addAndGet(decisions);
        batches.incrementAndGet();
    }

    void down(String reason) {
        trouble = reason.isEmpty() ? "unknown" : reason;
    }

    void up() {
        trouble = "";
    }
}
