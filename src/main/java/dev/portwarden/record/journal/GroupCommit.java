package dev.portwarden.record.journal;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Writes decisions, many in one commit: while one batch is on its way to the disk, the next gathers. A decision is done
 * when its own batch is durable. After a failure nothing is tried for a while, and what comes in fails at once.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    /** So many share a commit at most: more would make the first of them wait without saving the last of them much. */
    private static final int MOST = 1000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;

    /** So many refused one after the other are no fault of theirs: the disk of a database may be full. */
    private static final int SEVERAL = 3;

    private static final String UNRECORDED = "the decision could not be recorded: ";
    private static final String STOPPING = "the server is stopping";
    private static final Problem FULL = Problem.of(UNRECORDED + "too many decisions wait to be written")
            .withHint("try again in a moment; where it lasts, the database is too slow for so many decisions, or"
                    + " `portwarden.record.queue` too small");

    private final ChainWriter chain;
    private final Clock clock;
    private final long limit;
    private final LinkedBlockingQueue<PendingDecision> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final LogState state;
    private final Thread thread;
    private long pauseUntil;
    private final BatchWindow gathering = new BatchWindow(queue, MOST);
    private int refusedInARow;
    private volatile boolean closed;

    /**
     * Starts to write.
     *
     * @param limit bytes that may wait
     */
    public GroupCommit(ChainWriter chain, LogState state, long limit, Clock clock) {
        this.chain = chain;
        this.state = state;
        this.limit = limit;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("decision-log").start(this::run);
    }

    /** Takes a decision to be written; never waits. */
    public void add(PendingDecision decision) {
        if (closed) {
            fail(List.of(decision), STOPPING);
        } else if (waiting.addAndGet(decision.size()) > limit) {
            waiting.addAndGet(-decision.size());
            full(decision);
        } else {
            queue.add(decision);
        }
    }

    private void full(PendingDecision decision) {
        if (state.fills()) {
            LOG.warn(
                    "the queue of the decision log is full: decisions come faster than the database writes them, and those on"
                            + " top cannot be recorded");
        }
        fail(List.of(decision), FULL);
    }

    /** Only well below the limit is it over: at the limit it would end and begin with every batch. */
    private void lookForRoom() {
        if (state.isFull() && waiting.get() <= limit / 2) {
            LOG.infof(
                    "the queue of the decision log has room again; decisions not recorded so far: %d", state.failed());
            state.empties();
        }
    }

    private void run() {
        List<PendingDecision> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                PendingDecision first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    probe();
                } else {
                    batch.add(first);
                    gathering.await();
                    queue.drainTo(batch, MOST - 1);
                    batch.forEach(decision -> waiting.addAndGet(-decision.size()));
                    long start = System.nanoTime();
                    write(batch);
                    gathering.committed(batch.size(), start);
                }
                lookForRoom();
            } catch (InterruptedException e) {
                closed = true;
                fail(batch, STOPPING);
            } catch (RuntimeException | Error e) {
                LOG.error("the decision log met a fault of its own", e);
                fail(batch, "the server's log says why");
            } finally {
                batch.clear();
            }
        }
    }

    /** Looks whether a database that did not answer does so again, so that a server that nobody asks meanwhile learns it. */
    private void probe() {
        if (!state.isUp() && clock.millis() >= pauseUntil) {
            ChainWriter.Recovery found = chain.recover();
            if (found != ChainWriter.Recovery.AWAY) {
                tellRecovery();
                told(found);
                state.answersAgain();
            } else {
                pauseUntil = clock.millis() + PAUSE.toMillis();
            }
        }
    }

    private void write(List<PendingDecision> batch) {
        if (clock.millis() < pauseUntil) {
            fail(batch, state.trouble());
            return;
        }
        try {
            chain.append(batch);
        } catch (Throwable fault) {
            // PostgreSQL's driver throws errors, too; whatever it is, somebody waits for each decision.
            refused(batch, fault);
            return;
        }
        wrote(batch);
    }

    private void wrote(List<PendingDecision> batch) {
        if (!state.isUp()) {
            tellRecovery();
        }
        refusedInARow = 0;
        state.wrote(batch.size());
        batch.forEach(decision -> decision.done().complete(null));
    }

    private void tellRecovery() {
        LOG.infof("the decision log can be written again; decisions not recorded so far: %d", state.failed());
    }

    /** Those who asked were told otherwise. */
    private static void told(ChainWriter.Recovery found) {
        if (found == ChainWriter.Recovery.WRITTEN) {
            LOG.warn("decisions that were answered as not recorded are in the log: their commit was made after all");
        }
    }

    /** Where the database answers, one of the batch may be what it does not take: the others must not suffer for it. */
    private void refused(List<PendingDecision> batch, Throwable fault) {
        switch (chain.recover()) {
            case WRITTEN -> wrote(batch);
            case MOVED -> write(batch);
            case UNWRITTEN -> alone(batch, fault);
            case AWAY -> away(batch, Database.oneLine(fault), PAUSE);
        }
    }

    private void alone(List<PendingDecision> batch, Throwable fault) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            write(batch.subList(0, half));
            write(batch.subList(half, batch.size()));
            return;
        }
        String trouble = Database.oneLine(fault);
        refusedInARow++;
        if (refusedInARow >= SEVERAL) {
            away(batch, trouble, REFUSED_PAUSE);
            return;
        }
        LOG.errorf("a decision could not be recorded: %s", trouble);
        fail(batch, trouble);
    }

    private void away(List<PendingDecision> batch, String trouble, Duration pause) {
        if (state.isUp()) {
            LOG.errorf("the decision log cannot be written: %s", trouble);
        }
        state.broke(trouble);
        pauseUntil = clock.millis() + pause.toMillis();
        fail(batch, trouble);
    }

    private void fail(List<PendingDecision> batch, String trouble) {
        fail(batch, Problem.of(UNRECORDED + trouble));
    }

    private void fail(List<PendingDecision> batch, Problem problem) {
        state.lost(batch.size());
        batch.forEach(
                decision -> decision.done().completeExceptionally(new Failure(ErrorCode.LOG_UNAVAILABLE, problem)));
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<PendingDecision> late = new ArrayList<>();
        queue.drainTo(late);
        fail(late, STOPPING);
    }
}
