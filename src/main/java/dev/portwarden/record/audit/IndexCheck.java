package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.DailyCounts;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.IndexReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the search index and the daily counts with the records, as far as these are indexed. It takes the records
 * during the walk of {@link LogVerification}, and holds no more than the counts of some days.
 */
final class IndexCheck {
    /** Databases round times to microseconds. */
    private static final Duration ROUNDING = Duration.ofNanos(1000);

    /** Decisions are not written in the exact order of their times, so around midnight two days are open. */
    private static final int OPEN_DAYS = 2;

    private static final Comparator<IndexEntry.Finding> ORDER = Comparator.comparing(Objects::toString);

    private final Journal journal;
    private final IndexReader index;
    private final DailyCounts counts;
    private final List<LogVerification.Break> errors = new ArrayList<>();

    IndexCheck(Database database) {
        this.journal = new Journal(database);
        this.index = new IndexReader(database);
        this.counts = new DailyCounts(database);
    }

    /** The first error of each chain, and the first row of each table that no record has. */
    List<LogVerification.Break> errors() {
        List<LogVerification.Break> all = new ArrayList<>(errors);
        index.extra()
                .forEach((table, number) -> all.add(new LogVerification.Break(
                        "search table " + table, "has a row with number " + number + ", which no record has")));
        return all;
    }

    /** The comparison of one chain. It ends at the first error. */
    final class OfChain {
        private final int chain;
        private final long indexed;
        private final TreeMap<LocalDate, Map<DailyCounts.Count, Long>> expectedCounts = new TreeMap<>();
        private long total;
        private boolean failed;

        OfChain(Chain chain) {
            this.chain = chain.number();
            this.indexed = index.indexed(chain.number());
        }

        /** Compares the next records, whose entries in a correct index are given. */
        void check(List<LogRecord> records, List<IndexEntry> entries) {
            int size = (int) records.stream()
                    .takeWhile(logged -> logged.sequence() <= indexed)
                    .count();
            if (size == 0 || failed) {
                return;
            }
            List<IndexEntry> expected = entries.subList(0, size);
            checkEntries(records.subList(0, size), expected);
            DailyCounts.counts(expected).forEach((count, amount) -> {
                expectedCounts
                        .computeIfAbsent(count.day(), _ -> new HashMap<>())
                        .merge(count, amount, Long::sum);
                total += amount;
            });
            while (expectedCounts.size() > OPEN_DAYS) {
                checkDay(expectedCounts.pollFirstEntry());
            }
        }

        private void checkEntries(List<LogRecord> records, List<IndexEntry> expected) {
            Map<Long, IndexEntry> found = index
                    .entries(records.stream().map(LogRecord::number).toList())
                    .stream()
                    .collect(Collectors.toMap(IndexEntry::number, Function.identity()));
            for (int i = 0; i < records.size(); i++) {
                LogRecord logged = records.get(i);
                IndexEntry entry = found.get(logged.number());
                boolean isWrong = entry == null || !isSame(entry, expected.get(i));
                // Retention may delete a record with its rows meanwhile.
                if (isWrong && journal.find(logged.id()).isPresent()) {
                    fail(
                            "record " + logged.sequence() + " (" + logged.id() + ")",
                            entry == null ? "is not indexed" : "is indexed with other values");
                    return;
                }
            }
        }

        /** There may be more counts than records: retention does not change counts. */
        private void checkDay(Map.Entry<LocalDate, Map<DailyCounts.Count, Long>> day) {
            Map<DailyCounts.Count, Long> found = counts.ofChain(chain, day.getKey());
            day.getValue().forEach((count, expected) -> {
                long amount = found.getOrDefault(count, 0L);
                if (amount < expected && !failed) {
                    fail(
                            "statistics of " + count.day(),
                            "count " + amount + " instead of " + expected + " for `" + count.facet() + " "
                                    + count.name() + " " + count.outcome() + "`");
                }
            });
        }

        /** Compares the remaining counts, with the chain after the walk. */
        void end(Chain now) {
            expectedCounts.entrySet().forEach(this::checkDay);
            boolean isWhole = now.anchor().sequence() == 0 && index.indexed(chain) == indexed;
            if (isWhole && !failed && counts.total(chain) > total) {
                fail("statistics", "count more decisions than the records have");
            }
        }

        private void fail(String where, String what) {
            failed = true;
            errors.add(new LogVerification.Break("chain " + chain + ", " + where, what));
        }
    }

    private static boolean isSame(IndexEntry found, IndexEntry expected) {
        Instant madeAt = expected.madeAt();
        return Duration.between(found.madeAt(), madeAt).abs().compareTo(ROUNDING) <= 0
                && comparable(found, madeAt).equals(comparable(expected, madeAt));
    }

    /** An entry with an order of findings that does not depend on the database. */
    private static IndexEntry comparable(IndexEntry entry, Instant madeAt) {
        return new IndexEntry(
                entry.number(),
                entry.id(),
                madeAt,
                entry.channel(),
                entry.admitted(),
                entry.where(),
                entry.revision(),
                entry.subjects(),
                entry.findings().stream().sorted(ORDER).toList());
    }
}
