package dev.portwarden.record;

import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.database.Chain;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.KeptPolicies;
import dev.portwarden.record.database.LogRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The chain that this process writes; only its one writing thread uses it. */
final class ChainWriter {
    private final Journal journal;
    private final Seals seals;
    private final Clock clock;
    private final RecordNumbers numbers;
    private final Set<String> keptRevisions = new HashSet<>();
    private Chain chain;

    private ChainWriter(Journal journal, Seals seals, Clock clock, Chain chain) {
        this.journal = journal;
        this.seals = seals;
        this.clock = clock;
        this.chain = chain;
        this.numbers = new RecordNumbers(clock, chain.number());
    }

    /** Begins a chain of its own, behind those that are there. */
    static ChainWriter begin(Journal journal, Seals seals, Clock clock) {
        while (true) {
            int number =
                    1 + journal.chains().stream().mapToInt(Chain::number).max().orElse(0);
            Chain chain = new Chain(
                    number,
                    clock.instant(),
                    seals.keyCheck(),
                    seals.start(Seals.Place.ANCHOR, number),
                    seals.start(Seals.Place.HEAD, number));
            if (journal.add(chain)) {
                return new ChainWriter(journal, seals, clock, chain);
            }
        }
    }

    int number() {
        return chain.number();
    }

    /** Adds decisions in one commit, all or none. */
    void append(List<Unkept> decisions) {
        List<KeptPolicies> policies = new ArrayList<>();
        List<LogRecord> records = new ArrayList<>(decisions.size());
        Set<String> revisions = new HashSet<>();
        byte[] hash = chain.head().hash();
        long sequence = chain.head().sequence();
        for (Unkept decision : decisions) {
            PolicySet set = decision.policies();
            if (!keptRevisions.contains(set.revision()) && revisions.add(set.revision())) {
                policies.add(new KeptPolicies(
                        set.revision(), set.text(), clock.instant(), seals.policies(set.revision(), set.text())));
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
        Chain.Link head = seals.link(Seals.Place.HEAD, chain.number(), sequence, hash);
        journal.append(policies, records, chain, head);
        chain = chain.grown(head);
        keptRevisions.addAll(revisions);
    }

    /**
     * Finds the end of the chain again after a commit of which nobody knows whether it was made.
     *
     * @return false when the database does not answer
     */
    boolean recover() {
        try {
            chain = journal.chain(chain.number()).orElse(chain);
            return true;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }
}
