package dev.portwarden.replay;

import dev.portwarden.record.RecordNumbers;
import dev.portwarden.record.database.Database;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through the log, oldest record first, with all cores and no more of it in memory than these work at. */
public final class LogWalk {
    /** Records that are read at once: many enough that asking for them costs little, few enough to hold some parts. */
    private static final int PART = 250;

    /** Parts that wait for each core, so that none waits for the database. */
    private static final int AHEAD = 3;

    /** A record is written a moment after its decision was made, by clocks that are not the same. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final Journal journal;
    private final int cores = Runtime.getRuntime().availableProcessors();

    public LogWalk(Database database) {
        this.journal = new Journal(database);
    }

    /** Somebody who watches the walk. */
    public interface Watch {
        /** Nobody. */
        Watch NONE = _ -> true;

        /**
         * Is told how far the walk is.
         *
         * @param records that were gone through
         * @return whether it goes on
         */
        boolean goesOn(long records);
    }

    /**
     * Works at each record of a time, give or take some minutes.
     *
     * @param work is done by several threads
     * @param sink takes what comes out, in the order of the records, on the caller's thread
     * @return false when it was stopped before its end
     */
    public <T> boolean walk(
            @Nullable Instant from, @Nullable Instant to, Function<LogRecord, T> work, Consumer<T> sink, Watch watch) {
        long after = from == null ? -1 : RecordNumbers.first(from.minus(SLACK).toEpochMilli()) - 1;
        long end =
                to == null ? Long.MAX_VALUE : RecordNumbers.first(to.plus(SLACK).toEpochMilli());
        Queue<Future<List<T>>> ahead = new ArrayDeque<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().daemon().name("replay-", 0).factory());
        try {
            long done = 0;
            List<LogRecord> part = part(after, end);
            while (!part.isEmpty() || !ahead.isEmpty()) {
                if (!part.isEmpty() && ahead.size() < AHEAD * cores) {
                    List<LogRecord> records = part;
                    ahead.add(workers.submit(() -> records.stream().map(work).toList()));
                    part = part(part.getLast().number(), end);
                } else {
                    List<T> results = ahead.remove().get();
                    results.forEach(sink);
                    done += results.size();
                    if (!watch.goesOn(done)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<LogRecord> part(long after, long end) {
        return journal.after(after, PART).stream()
                .filter(each -> each.number() < end)
                .toList();
    }
}
