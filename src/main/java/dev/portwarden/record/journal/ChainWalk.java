package dev.portwarden.record.journal;

import java.util.Optional;

/** Checks the records of one chain in their order, from its anchor on. */
public final class ChainWalk {
    private final ChainSeal seals;
    private long sequence;
    private byte[] hash;
    private long steps;

    public ChainWalk(Chain chain, ChainSeal seals) {
        this.seals = seals;
        this.sequence = chain.anchor().sequence();
        this.hash = chain.anchor().hash();
    }

    /** Checks the next record, and returns what is wrong with it. */
    public Optional<String> step(LogRecord logged) {
        if (logged.sequence() != sequence + 1) {
            return Optional.of("follows record " + sequence + ": the records between them are missing");
        }
        if (!seals.holds(hash, logged)) {
            return Optional.of("was changed, or does not follow the record before it");
        }
        sequence = logged.sequence();
        hash = logged.hash();
        steps++;
        return Optional.empty();
    }

    /** Continues at the anchor, if retention has moved it past this place. Returns false if it has not. */
    public boolean skipTo(Chain now) {
        if (now.anchor().sequence() <= sequence || !seals.holds(ChainSeal.Place.ANCHOR, now.number(), now.anchor())) {
            return false;
        }
        sequence = now.anchor().sequence();
        hash = now.anchor().hash();
        return true;
    }

    /** The sequence number of the last record that was checked. */
    public long sequence() {
        return sequence;
    }

    /** The hash of that record. */
    public byte[] hash() {
        return hash.clone();
    }

    /** The number of records that were checked. */
    public long steps() {
        return steps;
    }
}
