package dev.portwarden.record.journal;

import dev.portwarden.record.format.LogKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The keyed hashes that make changes to the log visible. */
public final class ChainSeal {
    private final LogKey key;

    public ChainSeal(LogKey key) {
        this.key = key;
    }

    /** A value that is equal for all chains of one key. */
    byte[] keyCheck() {
        return key.hash("key");
    }

    /** Whether a chain was written with this key. */
    public boolean isOfKey(Chain chain) {
        return MessageDigest.isEqual(chain.keyCheck(), keyCheck());
    }

    /** The hash of a record, from the hash before it and all fields but its own hash. */
    byte[] hash(byte[] before, LogRecord logged) {
        return key.hash(
                "record",
                before,
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Long.BYTES)
                        .putLong(logged.number())
                        .putInt(logged.chain())
                        .putLong(logged.sequence())
                        .array(),
                utf8(logged.id()),
                logged.decision(),
                logged.submission());
    }

    /** The place before the first record of a chain. */
    Chain.Link start(Place place, int chain) {
        return link(place, chain, 0, new byte[0]);
    }

    /** Whether a record is unchanged, and follows the record with a hash. */
    public boolean holds(byte[] before, LogRecord logged) {
        return MessageDigest.isEqual(hash(before, logged), logged.hash());
    }

    /** The two ends of a chain. */
    public enum Place {
        ANCHOR,
        HEAD
    }

    /** A sealed end of a chain. */
    public Chain.Link link(Place place, int chain, long sequence, byte[] hash) {
        byte[] numbers = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(chain)
                .putLong(sequence)
                .array();
        return new Chain.Link(sequence, hash, key.hash(place.name(), numbers, hash));
    }

    /** Whether the seal of an end is genuine. */
    public boolean holds(Place place, int chain, Chain.Link link) {
        return MessageDigest.isEqual(
                link(place, chain, link.sequence(), link.hash()).seal(), link.seal());
    }

    /** The seal of a policy set. */
    byte[] policies(String revision, String documents) {
        return key.hash("policies", utf8(revision), utf8(documents));
    }

    /** Whether a policy set is unchanged. */
    public boolean holds(Journal.StoredPolicySet stored) {
        return MessageDigest.isEqual(policies(stored.revision(), stored.documents()), stored.seal());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
