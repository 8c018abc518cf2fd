package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings the catalogue after the log, off the way of decisions: many records in one commit cost far less than each in the
 * commit of its answer, and after each it rests for longer than it worked.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    /** Records in one commit: many enough to share the pages of the indexes, few enough to be held in memory. */
    private static final int AT_ONCE = 500;

    private static final long LOOK_MILLIS = 200;
    private static final int REST = 2;

    /** After a database that did not answer for long, or a process that stood still. */
    private static final long LONGEST_REST_MILLIS = 10_000;

    private final DecisionIndex catalogue;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("decision-catalogue").factory());

    public Indexer(DecisionIndex catalogue) {
        this.catalogue = catalogue;
        // Who closes waits for what is being filed, and not for the rest after it.
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void start() {
        var _ = clock.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A fault must not end the looking. */
    private void look() {
        long start = System.nanoTime();
        try {
            for (int chain : catalogue.lagging()) {
                catalogue.file(chain, AT_ONCE, IndexEntry::of);
            }
        } catch (RuntimeException e) {
            LOG.debugf("the catalogue of decisions is behind: %s", Database.oneLine(e));
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!clock.isShutdown()) {
            var _ = clock.schedule(
                    this::look, Math.clamp(REST * took, LOOK_MILLIS, LONGEST_REST_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Takes in everything that is in the log by now.
     *
     * @param longest time that it may take
     * @return false when something is left
     */
    public boolean catchUp(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        List<Integer> chains = catalogue.lagging();
        while (!chains.isEmpty() && System.nanoTime() < end) {
            chains.forEach(chain -> catalogue.file(chain, AT_ONCE, IndexEntry::of));
            chains = catalogue.lagging();
        }
        return chains.isEmpty();
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(LOOK_MILLIS * AT_ONCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
