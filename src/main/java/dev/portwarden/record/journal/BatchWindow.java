package dev.portwarden.record.journal;

import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Lets more decisions come in before a commit where the last one was shared, for as long as that took and while they do come:
 * the thread that writes would else take the processor from those that judge, for commits of a few. Who asks alone waits a
 * millisecond at most. One thread uses it.
 */
final class BatchWindow {
    /** A commit waits no longer for those that it could be shared with: on a slow disk many wait by then anyway. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A busy gate decides a few times meanwhile. */
    private static final long STEP_MILLIS = 1;

    private final Queue<?> queue;
    private final int most;
    private Commit last = new Commit(0, 0, false);

    /** When it ended and how long it took, in nanoseconds, and whether several shared it. */
    private record Commit(long ended, long took, boolean shared) {}

    /**
     * For a queue.
     *
     * @param most that share a commit
     */
    BatchWindow(Queue<?> queue, int most) {
        this.queue = queue;
        this.most = most;
    }

    /** Waits until it is worth while to commit what is in the queue. */
    void await() throws InterruptedException {
        long end = last.ended() + Math.min(last.took(), LONGEST_NANOS);
        int known = -1;
        int waits = queue.size();
        while (last.shared() && waits > known && waits < most && end - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            known = waits;
            waits = queue.size();
        }
    }

    /** A commit of so many has ended that began then, in nanoseconds. */
    void committed(int decisions, long began) {
        long now = System.nanoTime();
        last = new Commit(now, now - began, decisions > 1);
    }
}
