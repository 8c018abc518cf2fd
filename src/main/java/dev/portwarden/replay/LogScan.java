package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.NumberRange;
import dev.portwarden.record.search.SearchCriteria;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Goes through the log, oldest record first, with all cores and no more of it in memory than these work at. */
public final class LogScan {
    /** Records that are read at once: many enough that asking for them costs little, few enough to hold some parts. */
    private static final int PART = 250;

    /** Parts that wait for each core, so that none waits for the database. */
    private static final int AHEAD = 3;

    private final Journal journal;
    private final int threads;

    /** A walk with all cores. */
    public LogScan(Database database) {
        this(database, Runtime.getRuntime().availableProcessors());
    }

    /** A walk with some threads. */
    public LogScan(Database database, int threads) {
        this.journal = new Journal(database);
        this.threads = threads;
    }

    /** Somebody who watches the walk. */
    public interface Watch {
        /** Nobody. */
        Watch NONE = new Watch() {};

        /**
         * Is told how many records will be gone through, before the first.
         *
         * @param count counts them, which takes a moment
         */
        default void begins(LongSupplier count) {}

        /** Is told how many were gone through. */
        default void reached(long records) {}

        /** Whether it goes on; asked before each record, by several threads. */
        default boolean goesOn() {
            return true;
        }
    }

    /**
     * Works at each record that may be searched for, of those that are there when it begins.
     *
     * @param work is done by several threads
     * @param sink takes what comes out, in the order of the records, on the caller's thread
     * @return false when it was stopped before its end
     */
    public <T> boolean walk(SearchCriteria search, Function<LogRecord, T> work, Consumer<T> sink, Watch watch) {
        NumberRange range = search.range(journal.newest() + 1);
        watch.begins(() -> journal.count(range));
        Queue<Future<List<T>>> ahead = new ArrayDeque<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("replay-", 0).factory());
        try {
            long done = 0;
            List<LogRecord> part = part(range.least() - 1, range);
            while (watch.goesOn() && (!part.isEmpty() || !ahead.isEmpty())) {
                if (!part.isEmpty() && ahead.size() < AHEAD * threads) {
                    List<LogRecord> records = part;
                    ahead.add(workers.submit(() -> work(records, work, watch)));
                    part = part(part.getLast().number(), range);
                } else {
                    List<T> results = ahead.remove().get();
                    results.forEach(sink);
                    done += results.size();
                    watch.reached(done);
                }
            }
            return watch.goesOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> List<T> work(List<LogRecord> records, Function<LogRecord, T> work, Watch watch) {
        return records.stream().takeWhile(_ -> watch.goesOn()).map(work).toList();
    }

    private List<LogRecord> part(long after, NumberRange range) {
        return journal.after(after, PART).stream()
                .filter(each -> each.number() < range.below())
                .toList();
    }
}
