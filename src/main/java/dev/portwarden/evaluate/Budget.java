package dev.portwarden.evaluate;

/** What one subject has left of its limits. */
final class Budget {
    private final EvaluateLimits limits;
    private final long deadline;

    Budget(EvaluateLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    EvaluateLimits limits() {
        return limits;
    }

    boolean isSpent() {
        return System.nanoTime() - deadline > 0;
    }

    String message() {
        return "the time limit of " + limits.time().toMillis()
                + " ms for one subject was over before this rule was judged";
    }
}
