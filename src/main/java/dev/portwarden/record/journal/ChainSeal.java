package dev.portwarden.record.journal;

import dev.portwarden.record.format.LogKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The keyed hashes by which the log shows that nobody rewrote it. */
public final class ChainSeal {
    private static final byte[] START = {};

    private final LogKey key;

    public ChainSeal(LogKey key) {
        this.key = key;
    }

    /** What all chains of one key have in common. */
    public byte[] keyCheck() {
        return key.hash("key");
    }

    /** The hash of a record, of which its own field is not read. */
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
        return link(place, chain, 0, START);
    }

    /** Whether a record is what its writer wrote behind the one with a hash. */
    public boolean holds(byte[] before, LogRecord logged) {
        return MessageDigest.isEqual(hash(before, logged), logged.hash());
    }

    /** Which end of a chain. */
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

    /** Whether an end of a chain is what was sealed. */
    public boolean holds(Place place, int chain, Chain.Link link) {
        return MessageDigest.isEqual(
                link(place, chain, link.sequence(), link.hash()).seal(), link.seal());
    }

    /** The seal of a policy set. */
    byte[] policies(String revision, String documents) {
        return key.hash("policies", utf8(revision), utf8(documents));
    }

    /** Whether a policy set is what was kept. */
    public boolean holds(StoredPolicySet kept) {
        return MessageDigest.isEqual(policies(kept.revision(), kept.documents()), kept.seal());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
