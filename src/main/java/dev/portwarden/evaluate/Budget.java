package dev.portwarden.evaluate;

import dev.portwarden.policy.cel.Meter;

/**
 * What is left of the limits for one subject, or for all copies of a subject that patches are tried on.
 *
 * @param meter what is left for expressions
 */
public record Budget(EvaluateLimits limits, Meter meter) {
    static Budget of(EvaluateLimits limits) {
        return new Budget(limits, new Meter(limits.time(), limits.built()));
    }

    /** Whether no time is left. */
    public boolean isSpent() {
        return meter.isSpent();
    }
}
