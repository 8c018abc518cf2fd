package dev.portwarden.record.journal;

import java.time.Clock;
import java.time.Instant;

/** Numbers of records: milliseconds, the chain, and a count. They grow with time, and no two chains share one. */
public final class RecordNumbers {
    private static final int TIME_SHIFT = 20;
    private static final int CHAIN_SHIFT = 12;

    /** Chains that can be written at one time. */
    private static final int CHAINS = 1 << (TIME_SHIFT - CHAIN_SHIFT);

    /** The numbers from {@code least} up to but without {@code below}. */
    public record Range(long least, long below) {}

    private final Clock clock;
    private final long chain;
    private long last;

    RecordNumbers(Clock clock, int chain) {
        this.clock = clock;
        this.chain = (long) (chain % CHAINS) << CHAIN_SHIFT;
    }

    /** The next number, larger than all before it. */
    long next() {
        last = Math.max(last + 1, first(clock.millis()) | chain);
        return last;
    }

    /** The smallest number of a time. Numbers last for some centuries. */
    public static long first(long millis) {
        return Math.min(millis, Long.MAX_VALUE >> TIME_SHIFT) << TIME_SHIFT;
    }

    /** The time of a number. */
    public static Instant time(long number) {
        return Instant.ofEpochMilli(number >> TIME_SHIFT);
    }
}
