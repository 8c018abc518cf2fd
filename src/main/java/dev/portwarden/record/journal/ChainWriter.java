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

/** Appends to the chain of this process. Only the thread that writes uses it. */
public final class ChainWriter {
    /** How long a stored policy set is assumed to be in the log. Retention deletes none for far longer. */
    private static final Duration ASSUMED_STORED = Duration.ofHours(1);

    private final Journal journal;
    private final ChainSeal seals;
    private final Clock clock;
    private final Map<String, Instant> storedRevisions = new HashMap<>();
    private RecordNumbers numbers;
    private Chain chain;
    private Chain.Link attempted;

    /** Starts a new chain. */
    public ChainWriter(Journal journal, ChainSeal seals, Clock clock) {
        this.journal = journal;
        this.seals = seals;
        this.clock = clock;
        this.chain = add(journal, seals, clock);
        this.attempted = chain.head();
        this.numbers = new RecordNumbers(clock, chain.number());
    }

    private static Chain add(Journal journal, ChainSeal seals, Clock clock) {
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

    /** Appends decisions in one commit, all of them or none. */
    void append(List<GroupCommit.Pending> decisions) {
        List<Journal.StoredPolicySet> policies = new ArrayList<>();
        List<LogRecord> records = new ArrayList<>(decisions.size());
        Set<String> revisions = new HashSet<>();
        Instant now = clock.instant();
        byte[] hash = chain.head().hash();
        long sequence = chain.head().sequence();
        for (GroupCommit.Pending decision : decisions) {
            PolicySet set = decision.policies();
            if (!isStored(set.revision(), now) && revisions.add(set.revision())) {
                policies.add(new Journal.StoredPolicySet(
                        set.revision(), set.text(), now, seals.policies(set.revision(), set.text())));
            }
            sequence++;
            LogRecord unhashed = new LogRecord(
                    numbers.next(),
                    decision.id(),
                    chain.number(),
                    sequence,
                    hash,
                    decision.decision(),
                    decision.submission());
            hash = seals.hash(hash, unhashed);
            records.add(unhashed.withHash(hash));
        }
        attempted = seals.link(ChainSeal.Place.HEAD, chain.number(), sequence, hash);
        journal.append(policies, records, chain, attempted);
        chain = chain.withHead(attempted);
        revisions.forEach(revision -> storedRevisions.put(revision, now));
    }

    private boolean isStored(String revision, Instant now) {
        Instant stored = storedRevisions.get(revision);
        return stored != null && stored.plus(ASSUMED_STORED).isAfter(now);
    }

    /** The outcome of a commit that reported an error. */
    enum Recovery {
        /** The database does not answer. */
        UNREACHABLE,
        /** It failed, and the chain is unchanged. */
        NOT_WRITTEN,
        /** It succeeded. */
        WRITTEN,
        /** It failed because the chain has another end, or is missing. It can be tried again. */
        CHAIN_CHANGED
    }

    /** Reads the end of the chain again. If the chain is missing, as after a backup was restored, starts another. */
    Recovery recover() {
        try {
            Chain.Link before = chain.head();
            Optional<Chain> found =
                    journal.chain(chain.number()).filter(each -> each.started().equals(chain.started()));
            if (found.isEmpty()) {
                chain = add(journal, seals, clock);
                numbers = new RecordNumbers(clock, chain.number());
                storedRevisions.clear();
                return Recovery.CHAIN_CHANGED;
            }
            chain = found.get();
            if (isSame(chain.head(), before)) {
                return Recovery.NOT_WRITTEN;
            }
            storedRevisions.clear();
            return isSame(chain.head(), attempted) ? Recovery.WRITTEN : Recovery.CHAIN_CHANGED;
        } catch (RuntimeException | Error e) {
            return Recovery.UNREACHABLE;
        }
    }

    private static boolean isSame(Chain.Link one, Chain.Link other) {
        return one.sequence() == other.sequence() && MessageDigest.isEqual(one.hash(), other.hash());
    }
}
