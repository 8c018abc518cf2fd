package dev.portwarden.record.journal;

import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Waits before a commit, so that more decisions can share it. It waits only if several decisions shared the last commit, for
 * at most as long as that commit took, and while decisions keep arriving. Without it, commits of few decisions would take
 * the processor from the evaluation. A single caller waits a millisecond at most. Only the thread that writes uses it.
 */
final class BatchWindow {
    /** The longest wait. On a slow disk, many decisions are pending by then anyway. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A busy gate makes a few decisions in this time. */
    private static final long STEP_MILLIS = 1;

    private final Queue<?> queue;
    private final int most;
    private Commit last = new Commit(0, 0, false);

    /** The end and the duration of a commit in nanoseconds, and whether several decisions shared it. */
    private record Commit(long ended, long took, boolean shared) {}

    /** For a queue, of which at most so many decisions share a commit. */
    BatchWindow(Queue<?> queue, int most) {
        this.queue = queue;
        this.most = most;
    }

    /** Waits until the queue should be committed. */
    void await() throws InterruptedException {
        long end = last.ended() + Math.min(last.took(), LONGEST_NANOS);
        int known = -1;
        int pending = queue.size();
        while (last.shared() && pending > known && pending < most && end - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            known = pending;
            pending = queue.size();
        }
    }

    /** Notes a commit that has just ended. */
    void committed(int decisions, long began) {
        long now = System.nanoTime();
        last = new Commit(now, now - began, decisions > 1);
    }
}
