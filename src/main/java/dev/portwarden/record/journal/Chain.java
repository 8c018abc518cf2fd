package dev.portwarden.record.journal;

import java.time.Instant;

/**
 * The records of one writer, each of which holds a hash of the one before it.
 *
 * @param number   of the chain, from 1
 * @param keyCheck the same for all chains of a key
 * @param anchor   the last record that retention took away; 0 when it took none
 * @param head     the last record
 */
public record Chain(int number, Instant started, byte[] keyCheck, Link anchor, Link head) {
    /**
     * A place in a chain.
     *
     * @param hash of the record there
     * @param seal over the chain, the place and the hash
     */
    public record Link(long sequence, byte[] hash, byte[] seal) {}

    /** The same chain, grown. */
    public Chain grown(Link to) {
        return new Chain(number, started, keyCheck, anchor, to);
    }
}
