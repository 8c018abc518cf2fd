package dev.portwarden.record.journal;

import dev.portwarden.policy.PolicySet;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The chain that this process writes; only its one writing thread uses it. */
public final class ChainWriter {
    /** So long it is believed that a policy set is in the log; retention leaves sets alone for far longer. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Journal journal;
    private final ChainSeal seals;
    private final Clock clock;
    private final Map<String, Instant> keptRevisions = new HashMap<>();
    private RecordNumbers numbers;
    private Chain chain;
    private Chain.Link attempted;

    private ChainWriter(Journal journal, ChainSeal seals, Clock clock, Chain chain) {
        this.journal = journal;
        this.seals = seals;
        this.clock = clock;
        this.chain = chain;
        this.attempted = chain.head();
        this.numbers = new RecordNumbers(clock, chain.number());
    }

    /** Begins a chain of its own, behind those that are there. */
    public static ChainWriter begin(Journal journal, ChainSeal seals, Clock clock) {
        return new ChainWriter(journal, seals, clock, fresh(journal, seals, clock));
    }

    private static Chain fresh(Journal journal, ChainSeal seals, Clock clock) {
        while (true) {
            int number =
                    1 + journal.chains().stream().mapToInt(Chain::number).max().orElse(0);
            Chain chain = new Chain(
                    number,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    seals.keyCheck(),
                    seals.start(ChainSeal.Place.ANCHOR, number),
                    seals.start(ChainSeal.Place.HEAD, number));
            if (journal.add(chain)) {
                return chain;
            }
        }
    }

    int number() {
        return chain.number();
    }

    /** Adds decisions in one commit, all or none. */
    void append(List<PendingDecision> decisions) {
        List<StoredPolicySet> policies = new ArrayList<>();
        List<LogRecord> records = new ArrayList<>(decisions.size());
        Set<String> revisions = new HashSet<>();
        Instant now = clock.instant();
        byte[] hash = chain.head().hash();
        long sequence = chain.head().sequence();
        for (PendingDecision decision : decisions) {
            PolicySet set = decision.policies();
            if (!isKept(set.revision(), now) && revisions.add(set.revision())) {
                policies.add(new StoredPolicySet(
                        set.revision(), set.text(), now, seals.policies(set.revision(), set.text())));
            }
            sequence++;
            LogRecord open = new LogRecord(
                    numbers.next(),
                    decision.id(),
                    chain.number(),
                    sequence,
                    hash,
                    decision.decision(),
                    decision.submission());
            hash = seals.hash(hash, open);
            records.add(open.hashed(hash));
        }
        attempted = seals.link(ChainSeal.Place.HEAD, chain.number(), sequence, hash);
        journal.append(policies, records, chain, attempted);
        chain = chain.grown(attempted);
        revisions.forEach(revision -> keptRevisions.put(revision, now));
    }

    /** Retention takes sets away that nobody said to keep for long, so that what is known of them grows old. */
    private boolean isKept(String revision, Instant now) {
        Instant said = keptRevisions.get(revision);
        return said != null && said.plus(KEPT).isAfter(now);
    }

    /** What became of a commit that failed, or of which nobody knows whether it was made. */
    enum Recovery {
        /** The database does not answer. */
        AWAY,
        /** It was not made, and the chain is as it was before. */
        UNWRITTEN,
        /** It was made all the same. */
        WRITTEN,
        /** The chain has another end than the commit was to follow, or is gone: what was not written may be now. */
        MOVED
    }

    /** Finds the end of the chain again, and begins another where it is gone: a database may come back from a backup. */
    Recovery recover() {
        try {
            Chain.Link before = chain.head();
            Optional<Chain> found =
                    journal.chain(chain.number()).filter(each -> each.started().equals(chain.started()));
            if (found.isEmpty()) {
                chain = fresh(journal, seals, clock);
                numbers = new RecordNumbers(clock, chain.number());
                keptRevisions.clear();
                return Recovery.MOVED;
            }
            chain = found.get();
            if (isSame(chain.head(), before)) {
                return Recovery.UNWRITTEN;
            }
            keptRevisions.clear();
            return isSame(chain.head(), attempted) ? Recovery.WRITTEN : Recovery.MOVED;
        } catch (RuntimeException | Error e) {
            return Recovery.AWAY;
        }
    }

    private static boolean isSame(Chain.Link one, Chain.Link other) {
        return one.sequence() == other.sequence() && MessageDigest.isEqual(one.hash(), other.hash());
    }
}
