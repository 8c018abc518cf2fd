package dev.portwarden.evaluate;

import java.time.Duration;

/**
 * Limits for the evaluation of one subject.
 *
 * @param time       for all policies together
 * @param built      characters and list elements that all expressions together may build
 * @param elements   of one rule, over all its levels
 * @param message    characters of a computed message or field
 * @param annotation characters of an audit annotation
 */
public record EvaluateLimits(Duration time, long built, int elements, int message, int annotation) {
    /** A thousand times the need of the shipped policies. The caller of a gate waits this long at most. */
    public static final Duration DEFAULT_TIME = Duration.ofSeconds(2);

    /** Some megabytes: enough for messages about 10 000 elements, and a hundred decisions at once fit a small heap. */
    public static final long DEFAULT_BUILT = 1_000_000;

    /** ECS accepts at most 10 containers with 100 ports each. */
    public static final int DEFAULT_ELEMENTS = 10_000;

    /** A longer message would hide the next reason on a terminal. */
    public static final int DEFAULT_MESSAGE = 1_000;

    /** The limit of Kubernetes. */
    public static final int DEFAULT_ANNOTATION = 10_000;

    public static final EvaluateLimits DEFAULT =
            new EvaluateLimits(DEFAULT_TIME, DEFAULT_BUILT, DEFAULT_ELEMENTS, DEFAULT_MESSAGE, DEFAULT_ANNOTATION);
}
