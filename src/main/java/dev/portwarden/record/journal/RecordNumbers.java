package dev.portwarden.record.journal;

import java.time.Clock;
import java.time.Instant;

/** Numbers that grow with time, and that no two chains share: milliseconds, the chain, and a count. */
public final class RecordNumbers {
    private static final int TIME_SHIFT = 20;
    private static final int CHAIN_SHIFT = 12;

    /** Chains alive at one time that can be told apart. */
    private static final int CHAINS = 1 << (TIME_SHIFT - CHAIN_SHIFT);

    private final Clock clock;
    private final long chain;
    private long last;

    RecordNumbers(Clock clock, int chain) {
        this.clock = clock;
        this.chain = (long) (chain % CHAINS) << CHAIN_SHIFT;
    }

    /** Larger than each before it. */
    long next() {
        last = Math.max(last + 1, first(clock.millis()) | chain);
        return last;
    }

    /** The smallest number that may be given at a time; in some centuries there are no more of them. */
    public static long first(long millis) {
        return Math.min(millis, Long.MAX_VALUE >> TIME_SHIFT) << TIME_SHIFT;
    }

    /** When a number was given. */
    public static Instant time(long number) {
        return Instant.ofEpochMilli(number >> TIME_SHIFT);
    }
}
