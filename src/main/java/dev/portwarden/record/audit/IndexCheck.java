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
 * Compares what is searched and counted with the records that it was drawn from, as far as these were taken in, while they
 * are walked. No more than the counts of some days is held.
 */
final class IndexCheck {
    /** Databases keep microseconds, and round to them. */
    private static final Duration ROUNDING = Duration.ofNanos(1000);

    /** Decisions are written in another order than they are made in, by moments; about midnight they lie in two days. */
    private static final int DAYS = 2;

    private static final Comparator<IndexEntry.Finding> ORDER = Comparator.comparing(Objects::toString);

    private final Journal journal;
    private final IndexReader catalogue;
    private final DailyCounts tally;
    private final List<LogVerification.Break> astray = new ArrayList<>();

    IndexCheck(Database database) {
        this.journal = new Journal(database);
        this.catalogue = new IndexReader(database);
        this.tally = new DailyCounts(database);
    }

    /** What does not agree: the first of each chain, and the first row of each table that is of no record. */
    List<LogVerification.Break> astray() {
        List<LogVerification.Break> all = new ArrayList<>(astray);
        catalogue
                .extra()
                .forEach((table, number) -> all.add(new LogVerification.Break(
                        "search table " + table, "has a row of number " + number + ", which is of no record")));
        return all;
    }

    OfChain of(Chain chain) {
        return new OfChain(chain);
    }

    /** The comparison of one chain. */
    final class OfChain {
        private final int chain;
        private final long filed;
        private final TreeMap<LocalDate, Map<DailyCounts.Count, Long>> counted = new TreeMap<>();
        private long total;
        private boolean isTold;

        private OfChain(Chain chain) {
            this.chain = chain.number();
            this.filed = catalogue.filed(chain.number());
        }

        /**
         * Takes the next records.
         *
         * @param all what each of them is searched by
         */
        void take(List<LogRecord> part, List<IndexEntry> all) {
            List<LogRecord> taken = part.stream()
                    .takeWhile(logged -> logged.sequence() <= filed)
                    .toList();
            if (taken.isEmpty() || isTold) {
                return;
            }
            List<IndexEntry> drawn = all.subList(0, taken.size());
            compare(taken, drawn);
            DailyCounts.counts(drawn).forEach((count, amount) -> {
                counted.computeIfAbsent(count.day(), _ -> new HashMap<>()).merge(count, amount, Long::sum);
                total += amount;
            });
            while (counted.size() > DAYS) {
                compare(counted.pollFirstEntry());
            }
        }

        private void compare(List<LogRecord> taken, List<IndexEntry> drawn) {
            Map<Long, IndexEntry> found = catalogue
                    .entries(taken.stream().map(LogRecord::number).toList())
                    .stream()
                    .collect(Collectors.toMap(IndexEntry::number, Function.identity()));
            for (int i = 0; i < taken.size(); i++) {
                LogRecord logged = taken.get(i);
                IndexEntry entry = found.get(logged.number());
                if ((entry == null || !isSame(entry, drawn.get(i))) && isStillThere(logged)) {
                    tell(
                            "record " + logged.sequence() + " (" + logged.id() + ")",
                            entry == null ? "is not searched" : "is searched by something else than it says");
                    return;
                }
            }
        }

        /** Retention may take a record away, with its rows, while it is looked at. */
        private boolean isStillThere(LogRecord logged) {
            return journal.find(logged.id()).isPresent();
        }

        /** Retention leaves counts of what it takes away, so that there may be more than the records. */
        private void compare(Map.Entry<LocalDate, Map<DailyCounts.Count, Long>> day) {
            Map<DailyCounts.Count, Long> kept = tally.ofChain(chain, day.getKey());
            day.getValue().forEach((count, amount) -> {
                long told = kept.getOrDefault(count, 0L);
                if (told < amount && !isTold) {
                    tell(
                            "statistics of " + count.day(),
                            "count " + told + " and not " + amount + " of `" + count.facet() + " " + count.name() + " "
                                    + count.outcome() + "`");
                }
            });
        }

        /**
         * Ends.
         *
         * @param now the chain after it was walked
         */
        void end(Chain now) {
            counted.entrySet().forEach(this::compare);
            boolean isWhole = now.anchor().sequence() == 0 && catalogue.filed(chain) == filed;
            if (isWhole && !isTold && tally.total(chain) > total) {
                tell("statistics", "count more than there are records");
            }
        }

        private void tell(String where, String what) {
            isTold = true;
            astray.add(new LogVerification.Break("chain " + chain + ", " + where, what));
        }
    }

    private static boolean isSame(IndexEntry found, IndexEntry drawn) {
        return Duration.between(found.madeAt(), drawn.madeAt()).abs().compareTo(ROUNDING) <= 0
                && sorted(found, drawn.madeAt()).equals(sorted(drawn, drawn.madeAt()));
    }

    /** In an order that no database has a say in. */
    private static IndexEntry sorted(IndexEntry entry, Instant madeAt) {
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
