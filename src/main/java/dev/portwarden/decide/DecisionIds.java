package dev.portwarden.decide;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates ids in the format of ULIDs: 48 bits of milliseconds and 80 random bits, in Crockford's base 32. */
public final class DecisionIds {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final char[] ALPHABET = DIGITS.toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;
    private static final Pattern ID = Pattern.compile("[0-7][" + DIGITS + "]{25}");

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DecisionIds(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new id. Ids of different milliseconds sort by time. */
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

    /** Returns the time in an id; empty if the text is not an id. */
    public static Optional<Instant> time(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        long time = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            time = time << 5 | DIGITS.indexOf(id.charAt(i));
        }
        return Optional.of(Instant.ofEpochMilli(time));
    }
}
