package dev.portwarden.policy.cel;

import java.time.Duration;

/** What the expressions of one subject have left of their time and of what they may build; used by one thread. */
public final class Meter {
    /** Steps between two looks at the clock: some microseconds of cheap steps, and not much more of dear ones. */
    private static final int STEPS = 64;

    private final Duration time;
    private final long deadline;
    private final long mostBuilt;
    private long built;
    private int steps;

    /**
     * Begins now.
     *
     * @param mostBuilt characters and list elements
     */
    public Meter(Duration time, long mostBuilt) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
        this.mostBuilt = mostBuilt;
    }

    /** Whether the time is over. */
    public boolean isSpent() {
        return System.nanoTime() - deadline > 0;
    }

    /** Says that the time is over. */
    public String message() {
        return "the time limit of " + time.toMillis() + " ms for one subject is over";
    }

    /** Counts a step of a macro; throws when the time is over. */
    void step() {
        if (++steps % STEPS == 0 && isSpent()) {
            throw new CallFailure(message());
        }
    }

    /** Counts what a call has built; throws when all of it together is too much. */
    void built(long size) {
        built += size;
        if (built > mostBuilt) {
            throw new CallFailure(
                    "the expressions build more than " + mostBuilt + " characters and list elements for one subject");
        }
    }
}
