package dev.portwarden.decide;

import java.security.SecureRandom;
import java.time.Clock;

/** Makes ids in the manner of ULIDs: 48 bits of milliseconds and 80 random ones, in Crockford's base 32. */
public final class DecisionIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DecisionIds(Clock clock) {
        this.clock = clock;
    }

    /** A new id of 26 characters; ids of different milliseconds sort by time. */
    public String next() {
        char[] id = new char[LENGTH];
        long time = clock.millis();
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            id[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        byte[] bytes = new byte[LENGTH - TIME_LENGTH];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            id[TIME_LENGTH + i] = ALPHABET[bytes[i] & 31];
        }
        return new String(id);
    }
}
