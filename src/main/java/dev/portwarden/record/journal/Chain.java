package dev.portwarden.record.journal;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * The records of one writer, each with a hash of the one before it.
 *
 * @param number   from 1
 * @param keyCheck equal for all chains of one key
 * @param anchor   the last record that retention has deleted; 0 where it has deleted none
 * @param head     the last record
 */
public record Chain(
        int number,
        @ColumnName("started_at") Instant started,
        byte[] keyCheck,
        @Nested("anchor") Link anchor,
        @Nested("head") Link head) {
    /** A place in a chain, with the hash of the record there and a seal over the chain, the place and the hash. */
    public record Link(long sequence, byte[] hash, byte[] seal) {}

    /** The same chain with another end. */
    Chain withHead(Link to) {
        return new Chain(number, started, keyCheck, anchor, to);
    }
}
