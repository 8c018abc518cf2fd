package dev.portwarden.record.journal;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.schedule.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Writes decisions to the log, many in one commit: while one batch is written, the next one collects in a queue. The
 * future of a decision completes when its batch is durable, or exceptionally with a {@link Failure}. After a failure,
 * writing pauses; decisions of that time fail at once.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    /** Decisions of one commit. In a larger one the first would wait longer, and the last would save little. */
    private static final int LARGEST_BATCH = 1000;

    private static final long POLL_MILLIS = 200;

    /** The longest wait for more decisions. On a slow disk, many decisions are pending by then anyway. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A busy gate makes a few decisions in this time. */
    private static final long STEP_MILLIS = 1;

    private static final String UNRECORDED = "the decision could not be recorded: ";
    private static final String STOPPING = "the server is stopping";
    private static final Problem FULL = Problem.of(UNRECORDED + "too many decisions are pending")
            .withHint("try again in a moment; if this lasts, the database is too slow for this many decisions, or"
                    + " `portwarden.record.queue` is too small");

    /**
     * A decision that is not written yet, with its answer and its submission as JSON in UTF-8.
     *
     * @param done completes when the decision is durable, or exceptionally when it cannot be written
     */
    public record Pending(
            String id, PolicySet policies, byte[] decision, byte[] submission, CompletableFuture<Void> done) {
        private static final int OVERHEAD = 512;

        /** The memory that it takes in bytes, roughly. */
        private int size() {
            return OVERHEAD + decision.length + submission.length;
        }
    }

    private final ChainWriter chain;
    private final LogState state;
    private final WriteFailures failures;
    private final long limit;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final RepeatedTask task = new RepeatedTask("decision-log", Duration.ZERO, _ -> Duration.ZERO, this::step);
    private Commit last = new Commit(0, 0, false);
    private volatile boolean closed;

    /** The end and the duration of a commit in nanoseconds, and whether several decisions shared it. */
    private record Commit(long ended, long took, boolean shared) {}

    /** Starts to write, with a limit of the bytes in the queue. */
    public GroupCommit(ChainWriter chain, LogState state, long limit, Clock clock) {
        this.chain = chain;
        this.state = state;
        this.failures = new WriteFailures(state, clock);
        this.limit = limit;
        task.start();
    }

    /** Queues a decision, or fails it at once when the queue is full. It never blocks. */
    public void add(Pending decision) {
        if (closed) {
            fail(List.of(decision), STOPPING);
        } else if (queuedBytes.addAndGet(decision.size()) > limit) {
            queuedBytes.addAndGet(-decision.size());
            if (state.becomesFull()) {
                LOG.warn("the queue of the decision log is full: decisions arrive faster than the database writes them,"
                        + " and the excess cannot be recorded");
            }
            fail(List.of(decision), FULL);
        } else {
            queue.add(decision);
        }
    }

    /** Writes the next batch, or waits a moment for one. */
    private void step() {
        List<Pending> batch = new ArrayList<>();
        try {
            Pending first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                probe();
            } else {
                batch.add(first);
                awaitMore();
                queue.drainTo(batch, LARGEST_BATCH - 1);
                batch.forEach(decision -> queuedBytes.addAndGet(-decision.size()));
                long start = System.nanoTime();
                write(batch);
                long end = System.nanoTime();
                last = new Commit(end, end - start, batch.size() > 1);
            }
            checkRoom();
        } catch (InterruptedException e) {
            closed = true;
            queue.drainTo(batch);
            fail(batch, STOPPING);
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("internal error in the decision log", e);
            fail(batch, "the server's log has the cause");
        }
    }

    /**
     * Waits before a commit, so that more decisions can share it. It waits only if several decisions shared the last
     * commit, for at most as long as that commit took, and while decisions keep arriving. Without it, commits of few
     * decisions would take the processor from the evaluation. A single caller waits a millisecond at most.
     */
    private void awaitMore() throws InterruptedException {
        long end = last.ended() + Math.min(last.took(), LONGEST_WAIT_NANOS);
        int known = -1;
        int pending = queue.size();
        while (last.shared() && pending > known && pending < LARGEST_BATCH && end - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            known = pending;
            pending = queue.size();
        }
    }

    /** Asks a database that was unreachable whether it is back, so that an idle server becomes ready again. */
    private void probe() {
        if (failures.isProbeDue()) {
            ChainWriter.Recovery found = chain.recover();
            if (found == ChainWriter.Recovery.UNREACHABLE) {
                failures.unreachable(state.trouble());
                return;
            }
            if (found == ChainWriter.Recovery.WRITTEN) {
                LOG.warn("decisions that were answered as not recorded are in the log: their commit succeeded");
            }
            failures.reachable();
        }
    }

    /** The queue has room again well below its limit: at the limit the state would change with every batch. */
    private void checkRoom() {
        if (state.isFull() && queuedBytes.get() <= limit / 2) {
            LOG.infof(
                    "the queue of the decision log has room again; decisions not recorded so far: %d", state.failed());
            state.hasRoom();
        }
    }

    private void write(List<Pending> batch) {
        if (failures.isPausing()) {
            fail(batch, state.trouble());
            return;
        }
        try {
            chain.append(batch);
        } catch (Throwable fault) {
            // PostgreSQL's driver throws errors, too. A caller waits for each decision, whatever the fault is.
            recover(batch, fault);
            return;
        }
        written(batch);
    }

    private void recover(List<Pending> batch, Throwable fault) {
        String reason = Database.oneLine(fault);
        switch (chain.recover()) {
            case WRITTEN -> written(batch);
            case CHAIN_CHANGED -> write(batch);
            case NOT_WRITTEN -> divide(batch, reason);
            case UNREACHABLE -> {
                failures.unreachable(reason);
                fail(batch, reason);
            }
        }
    }

    /** The database answers but refused the batch: halves are tried, until the decision that it refuses is alone. */
    private void divide(List<Pending> batch, String reason) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            write(batch.subList(0, half));
            write(batch.subList(half, batch.size()));
        } else {
            failures.refused(reason);
            fail(batch, reason);
        }
    }

    private void written(List<Pending> batch) {
        failures.written(batch.size());
        batch.forEach(decision -> decision.done().complete(null));
    }

    private void fail(List<Pending> batch, String reason) {
        fail(batch, Problem.of(UNRECORDED + reason));
    }

    private void fail(List<Pending> batch, Problem problem) {
        state.notRecorded(batch.size());
        batch.forEach(
                decision -> decision.done().completeExceptionally(new Failure(ErrorCode.LOG_UNAVAILABLE, problem)));
    }

    /** Writes the queue, and stops. Decisions that arrive afterwards fail. */
    @Override
    public void close() {
        closed = true;
        task.close();
        while (!queue.isEmpty()) {
            step();
        }
    }
}
