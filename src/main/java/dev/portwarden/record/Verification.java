package dev.portwarden.record;

import dev.portwarden.record.content.LogKey;
import dev.portwarden.record.database.Chain;
import dev.portwarden.record.database.Database;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.KeptPolicies;
import dev.portwarden.record.database.LogRecord;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the chains of the log and finds where one was changed by somebody who has not the key, and whether what is searched
 * says what the records say.
 */
public final class Verification {
    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final Seals seals;
    private final Database database;

    public Verification(Database database, LogKey key) {
        this.database = database;
        this.journal = new Journal(database);
        this.seals = new Seals(key);
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

    /** Walks all chains, and looks at all policy sets. */
    public Result verify() {
        List<Break> breaks = new ArrayList<>();
        List<Chain> chains = journal.chains();
        CatalogueCheck catalogue = new CatalogueCheck(database);
        long records = 0;
        int expected = 1;
        for (Chain chain : chains) {
            for (; expected < chain.number(); expected++) {
                breaks.add(new Break("chain " + expected, "is missing"));
            }
            expected++;
            records += walk(chain, catalogue, breaks);
        }
        policies(breaks);
        return new Result(chains.size(), records, breaks, catalogue.astray());
    }

    private long walk(Chain chain, CatalogueCheck catalogue, List<Break> breaks) {
        String name = "chain " + chain.number();
        if (!MessageDigest.isEqual(chain.keyCheck(), seals.keyCheck())) {
            breaks.add(new Break(name, "was written with another key"));
            return 0;
        }
        if (!seals.holds(Seals.Place.ANCHOR, chain.number(), chain.anchor())) {
            breaks.add(new Break(name, "has another beginning than retention left"));
            return 0;
        }
        Walk walk = new Walk(chain, seals);
        CatalogueCheck.OfChain filed = catalogue.of(chain);
        for (List<LogRecord> part = next(chain, walk); !part.isEmpty(); part = next(chain, walk)) {
            for (LogRecord logged : part) {
                Optional<String> wrong = walk.step(logged);
                if (wrong.isPresent()) {
                    breaks.add(
                            new Break(name + ", record " + logged.sequence() + " (" + logged.id() + ")", wrong.get()));
                    return walk.steps();
                }
            }
            filed.take(part);
        }
        filed.end(now(chain));
        end(chain, walk).ifPresent(wrong -> breaks.add(new Break(name, wrong)));
        return walk.steps();
    }

    /** A server that runs may take records away while they are walked, and leaves an anchor behind them. */
    private List<LogRecord> next(Chain chain, Walk walk) {
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
    private Optional<String> end(Chain chain, Walk walk) {
        Chain now = now(chain);
        if (!seals.holds(Seals.Place.HEAD, now.number(), now.head())) {
            return Optional.of("has another end than its writer left");
        }
        if (walk.sequence() < chain.head().sequence()) {
            return Optional.of("ends with record " + walk.sequence() + ", and its writer left "
                    + chain.head().sequence());
        }
        return Optional.empty();
    }

    private void policies(List<Break> breaks) {
        for (String revision : journal.revisions()) {
            Optional<KeptPolicies> kept = journal.policies(revision);
            if (kept.isEmpty() || !seals.holds(kept.get())) {
                breaks.add(new Break("policy set " + revision, "is not what was kept"));
            }
        }
    }
}
