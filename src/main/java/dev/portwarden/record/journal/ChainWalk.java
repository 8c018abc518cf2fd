package dev.portwarden.record.journal;

import java.util.Optional;

/** The way along one chain, from the place up to which retention took it away. */
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

    /** Takes one step, or says why that cannot be done. */
    public Optional<String> step(LogRecord logged) {
        if (logged.sequence() != sequence + 1) {
            return Optional.of("follows record " + sequence + ": what stood between is missing");
        }
        if (!seals.holds(hash, logged)) {
            return Optional.of("is not what was written, or does not follow the one before it");
        }
        sequence = logged.sequence();
        hash = logged.hash();
        steps++;
        return Optional.empty();
    }

    /**
     * Goes on behind what retention took away meanwhile.
     *
     * @return false when that is nothing, or nobody sealed it
     */
    public boolean skipTo(Chain now) {
        if (now.anchor().sequence() <= sequence || !seals.holds(ChainSeal.Place.ANCHOR, now.number(), now.anchor())) {
            return false;
        }
        sequence = now.anchor().sequence();
        hash = now.anchor().hash();
        return true;
    }

    /** The place where it stands. */
    public long sequence() {
        return sequence;
    }

    /** The hash of the record there. */
    public byte[] hash() {
        return hash.clone();
    }

    /** Records that it passed. */
    public long steps() {
        return steps;
    }
}
