package dev.portwarden.evaluate;

import dev.portwarden.policy.cel.Meter;

/**
 * What judging has left of its limits: one subject, or all copies of it that patches are tried on.
 *
 * @param meter what its expressions have left
 */
public record Budget(EvaluateLimits limits, Meter meter) {
    static Budget of(EvaluateLimits limits) {
        return new Budget(limits, new Meter(limits.time(), limits.built()));
    }

    /** Whether the time is over. */
    public boolean isSpent() {
        return meter.isSpent();
    }
}
