package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.time.Duration;

/** Limits the time and the built values of all expressions of one subject. Used by one thread. */
public final class Meter {
    /** Steps between two checks of the time: a few microseconds of cheap steps, and not many more of expensive ones. */
    private static final int STEPS = 64;

    private final Duration time;
    private final long deadline;
    private final long mostBuilt;
    private long built;
    private int steps;

    /**
     * Starts the time limit.
     *
     * @param mostBuilt limit on built characters and list elements
     */
    public Meter(Duration time, long mostBuilt) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
        this.mostBuilt = mostBuilt;
    }

    public boolean isSpent() {
        return System.nanoTime() - deadline > 0;
    }

    public String message() {
        return "the time limit of " + time.toMillis() + " ms for one subject is exceeded";
    }

    /** Counts a step of a macro; throws if the time limit is exceeded. */
    void step() {
        if (++steps % STEPS == 0 && isSpent()) {
            throw new CelInvalidArgumentException(message());
        }
    }

    /** Counts the characters or elements that a call built; throws if the total exceeds the limit. */
    void built(long size) {
        built += size;
        if (built > mostBuilt) {
            throw new CelInvalidArgumentException(
                    "the expressions build more than " + mostBuilt + " characters and list elements for one subject");
        }
    }
}
