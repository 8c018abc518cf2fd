package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import dev.portwarden.record.search.SearchCriteria;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reads the log from the oldest record to the newest. Several threads work on the records; memory use is bounded. */
public final class LogScan {
    /** Records that one query reads. More would cost memory, and fewer would cost queries. */
    private static final int BATCH = 250;

    /** Batches read in advance per thread, so that no thread waits for the database. */
    private static final int AHEAD = 3;

    private final Journal journal;
    private final int threads;

    /** Scans with one thread per core. */
    public LogScan(Database database) {
        this(database, Runtime.getRuntime().availableProcessors());
    }

    public LogScan(Database database, int threads) {
        this.journal = new Journal(database);
        this.threads = threads;
    }

    /** Follows a scan and can stop it. */
    public interface Listener {
        /** Ignores the progress and never stops the scan. */
        Listener NONE = new Listener() {};

        /**
         * Called before the first record.
         *
         * @param count counts the records to scan, which takes a moment
         */
        default void started(LongSupplier count) {}

        /** Called with the number of records scanned so far. */
        default void progressed(long records) {}

        /** Whether to continue. Several threads call this before each record. */
        default boolean shouldContinue() {
            return true;
        }
    }

    /**
     * Applies the work to every record in range that exists when the scan starts.
     *
     * @param work runs on several threads
     * @param sink receives the results in the order of the records, on the caller's thread
     * @return false if the listener stopped the scan
     */
    <T> boolean scan(SearchCriteria search, Function<LogRecord, T> work, Consumer<T> sink, Listener listener) {
        RecordNumbers.Range range = search.range(journal.newest() + 1);
        listener.started(() -> journal.count(range));
        Queue<Future<List<T>>> ahead = new ArrayDeque<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("replay-", 0).factory());
        try {
            long done = 0;
            List<LogRecord> batch = batch(range.least() - 1, range);
            while (listener.shouldContinue() && (!batch.isEmpty() || !ahead.isEmpty())) {
                if (!batch.isEmpty() && ahead.size() < AHEAD * threads) {
                    List<LogRecord> records = batch;
                    ahead.add(workers.submit(() -> work(records, work, listener)));
                    batch = batch(batch.getLast().number(), range);
                } else {
                    List<T> results = ahead.remove().get();
                    results.forEach(sink);
                    done += results.size();
                    listener.progressed(done);
                }
            }
            return listener.shouldContinue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> List<T> work(List<LogRecord> records, Function<LogRecord, T> work, Listener listener) {
        return records.stream()
                .takeWhile(_ -> listener.shouldContinue())
                .map(work)
                .toList();
    }

    private List<LogRecord> batch(long after, RecordNumbers.Range range) {
        return journal.after(after, BATCH).stream()
                .filter(each -> each.number() < range.below())
                .toList();
    }

    /**
     * Reads the decision of a record; empty if it does not match the search.
     *
     * @throws RuntimeException if the record cannot be read
     */
    static Optional<RecordedDecision> read(LogRecord logged, SearchCriteria search) {
        if (search.leavesOut(logged)) {
            return Optional.empty();
        }
        RecordedDecision recorded = RecordReader.read(logged.decision(), logged.submission());
        return search.isInTime(recorded.submission().time()) ? Optional.of(recorded) : Optional.empty();
    }
}
