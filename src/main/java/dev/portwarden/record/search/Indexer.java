package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.schedule.RepeatedTask;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Indexes new records in the background. Many records share a commit, which costs far less than one commit for each
 * decision, and each rest is longer than the work before it.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    /** Records of one commit: enough to share the pages of the indexes, few enough to be held in memory. */
    private static final int AT_ONCE = 500;

    private static final long SHORTEST_REST_MILLIS = 200;

    /** A database that was slow once must not stop the indexing for long. */
    private static final long LONGEST_REST_MILLIS = 10_000;

    private final DecisionIndex index;
    private final RepeatedTask task =
            new RepeatedTask("decision-index", rest(Duration.ZERO), Indexer::rest, this::step);

    public Indexer(DecisionIndex index) {
        this.index = index;
    }

    private static Duration rest(Duration took) {
        return Duration.ofMillis(Math.clamp(2 * took.toMillis(), SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS));
    }

    public void start() {
        task.start();
    }

    private void step() {
        try {
            index.lagging().forEach(chain -> index.index(chain, AT_ONCE));
        } catch (RuntimeException e) {
            LOG.debugf("the search index is behind: %s", Database.oneLine(e));
        }
    }

    /** Indexes all records of the log, and returns false when some remain after the longest time. */
    public boolean catchUp(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        List<Integer> chains = index.lagging();
        while (!chains.isEmpty() && System.nanoTime() < end) {
            chains.forEach(chain -> index.index(chain, AT_ONCE));
            chains = index.lagging();
        }
        return chains.isEmpty();
    }

    @Override
    public void close() {
        task.close();
    }
}
