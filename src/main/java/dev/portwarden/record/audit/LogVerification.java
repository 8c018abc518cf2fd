package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWalk;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.StoredPolicySet;
import dev.portwarden.record.search.IndexEntry;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the chains of the log and finds where one was changed by somebody who has not the key, and whether what is searched
 * says what the records say.
 */
public final class LogVerification {
    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final ChainSeal seals;
    private final Database database;

    public LogVerification(Database database, LogKey key) {
        this.database = database;
        this.journal = new Journal(database);
        this.seals = new ChainSeal(key);
    }

    /**
     * What came out.
     *
     * @param chains  that were walked
     * @param records that were walked
     * @param breaks  what is wrong, the first in each chain
     * @param astray  where what is searched says something else than the records
     */
    public record Result(int chains, long records, List<Break> breaks, List<Break> astray) {
        public Result {
            breaks = List.copyOf(breaks);
            astray = List.copyOf(astray);
        }
    }

    /**
     * Something that is not as it was written.
     *
     * @param where a chain, a record or a policy set
     * @param what  is wrong with it
     */
    public record Break(String where, String what) {}

    /**
     * A place of a chain that somebody kept elsewhere, who knows by it that the chain once went so far.
     *
     * @param hash of the record there
     */
    public record Kept(long sequence, byte[] hash) {}

    /** Walks all chains, and looks at all policy sets. */
    public Result verify() {
        return verify(Map.of());
    }

    /**
     * The same, and whether the chains still go on from where they were.
     *
     * @param kept the last place that is known of each chain
     */
    public Result verify(Map<Integer, Kept> kept) {
        List<Chain> chains = journal.chains();
        Round round = new Round(kept);
        int expected = 1;
        for (Chain chain : chains) {
            for (; expected < chain.number(); expected++) {
                round.breaks.add(new Break("chain " + expected, "is missing"));
            }
            expected++;
            round.walk(chain);
        }
        if (chains.isEmpty()) {
            round.breaks.add(new Break("log", "has no chain, and each start of a server begins one: it was emptied"));
        }
        round.behind(expected);
        round.strays();
        round.policies();
        return new Result(chains.size(), round.records, round.breaks, round.catalogue.astray());
    }

    /** One walk over everything. */
    private final class Round {
        private final Map<Integer, Kept> kept;
        private final IndexCheck catalogue = new IndexCheck(database);
        private final List<Break> breaks = new ArrayList<>();

        /** The last decision by each policy set. */
        private final Map<String, String> judgedBy = new LinkedHashMap<>();

        private long records;

        Round(Map<Integer, Kept> kept) {
            this.kept = kept;
        }

        void walk(Chain chain) {
            String name = "chain " + chain.number();
            if (!MessageDigest.isEqual(chain.keyCheck(), seals.keyCheck())) {
                breaks.add(new Break(name, "was written with another key"));
            } else if (!seals.holds(ChainSeal.Place.ANCHOR, chain.number(), chain.anchor())) {
                breaks.add(new Break(name, "has another beginning than retention left"));
            } else {
                ChainWalk walk = new ChainWalk(chain, seals);
                walk(chain, walk).ifPresent(breaks::add);
                records += walk.steps();
            }
        }

        private Optional<Break> walk(Chain chain, ChainWalk walk) {
            String name = "chain " + chain.number();
            IndexCheck.OfChain filed = catalogue.of(chain);
            if (isOther(chain, walk)) {
                return Optional.of(new Break(name, "begins behind another record than was kept elsewhere"));
            }
            for (List<LogRecord> part = next(chain, walk); !part.isEmpty(); part = next(chain, walk)) {
                for (LogRecord logged : part) {
                    Optional<String> wrong = walk.step(logged);
                    if (wrong.isEmpty() && isOther(chain, walk)) {
                        wrong = Optional.of("is another one than was kept elsewhere");
                    }
                    if (wrong.isPresent()) {
                        return Optional.of(
                                new Break(name(logged.chain(), logged.sequence(), logged.id()), wrong.get()));
                    }
                }
                List<IndexEntry> drawn = part.stream().map(IndexEntry::of).toList();
                drawn.forEach(entry -> judgedBy.put(entry.revision(), entry.id()));
                filed.take(part, drawn);
            }
            filed.end(now(chain));
            return end(chain, walk).or(() -> tooShort(chain, walk)).map(wrong -> new Break(name, wrong));
        }

        private static String name(int chain, long sequence, String id) {
            return "chain " + chain + ", record " + sequence + " (" + id + ")";
        }

        private boolean isOther(Chain chain, ChainWalk walk) {
            Kept place = kept.get(chain.number());
            return place != null
                    && place.sequence() == walk.sequence()
                    && !MessageDigest.isEqual(place.hash(), walk.hash());
        }

        private Optional<String> tooShort(Chain chain, ChainWalk walk) {
            Kept place = kept.get(chain.number());
            return place == null || place.sequence() <= walk.sequence()
                    ? Optional.empty()
                    : Optional.of("ends with record " + walk.sequence() + ", and was kept elsewhere up to "
                            + place.sequence());
        }

        /** The last chains leave no gap when they are gone. */
        void behind(int expected) {
            kept.forEach((chain, place) -> {
                if (chain >= expected) {
                    breaks.add(new Break(
                            "chain " + chain, "is missing, and was kept elsewhere up to record " + place.sequence()));
                }
            });
        }

        /** Who has not the key may put records where no chain goes along. */
        void strays() {
            UnchainedRecords strays = new UnchainedRecords(database);
            strays.outside().ifPresent(place -> stray(place, "is in no chain: nobody who has the key wrote it"));
            strays.twice().ifPresent(place -> stray(place, "is not the only one at its place"));
        }

        private void stray(UnchainedRecords.Place place, String what) {
            breaks.add(new Break(name(place.chain(), place.sequence(), place.id()), what));
        }

        void policies() {
            List<String> revisions = journal.revisions();
            for (String revision : revisions) {
                Optional<StoredPolicySet> found = journal.policies(revision);
                if (found.isPresent() && !seals.holds(found.get())) {
                    breaks.add(new Break("policy set " + revision, "is not what was kept"));
                }
            }
            judgedBy.forEach((revision, id) -> {
                if (!revisions.contains(revision) && isStillThere(id)) {
                    breaks.add(
                            new Break("policy set " + revision, "is missing, and decision " + id + " was made by it"));
                }
            });
        }

        /** Retention may take a record away while others are looked at, and then its policies. */
        private boolean isStillThere(String id) {
            return journal.find(id).isPresent();
        }
    }

    /** A server that runs may take records away while they are walked, and leaves an anchor behind them. */
    private List<LogRecord> next(Chain chain, ChainWalk walk) {
        List<LogRecord> part = journal.ofChain(chain.number(), walk.sequence(), AT_ONCE);
        boolean follows = !part.isEmpty() && part.getFirst().sequence() == walk.sequence() + 1;
        if (!follows && walk.skipTo(now(chain))) {
            return journal.ofChain(chain.number(), walk.sequence(), AT_ONCE);
        }
        return part;
    }

    private Chain now(Chain chain) {
        return journal.chain(chain.number()).orElse(chain);
    }

    /** A server that runs writes on meanwhile, so that more than the head is no fault. */
    private Optional<String> end(Chain chain, ChainWalk walk) {
        Chain now = now(chain);
        if (!seals.holds(ChainSeal.Place.HEAD, now.number(), now.head())) {
            return Optional.of("has another end than its writer left");
        }
        if (walk.sequence() < chain.head().sequence()) {
            return Optional.of("ends with record " + walk.sequence() + ", and its writer left "
                    + chain.head().sequence());
        }
        return Optional.empty();
    }
}
