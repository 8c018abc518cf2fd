package dev.portwarden.evaluate;

import java.time.Duration;

/**
 * How much one subject may cost.
 *
 * @param time     over all its policies
 * @param built    characters and list elements that its expressions make, all together
 * @param elements of one rule, over all its levels
 * @param message  characters of a computed message or field
 * @param annotation characters of an audit annotation
 */
public record EvaluateLimits(Duration time, long built, int elements, int message, int annotation) {
    /** A thousand times what the shipped policies take; the caller of a pipeline gate waits for it. */
    public static final Duration DEFAULT_TIME = Duration.ofSeconds(2);

    /** Some megabytes: a hundred decisions at once fit a small heap, and messages for 10 000 elements fit this. */
    public static final long DEFAULT_BUILT = 1_000_000;

    /** 10 containers with 100 ports each is the most that ECS takes. */
    public static final int DEFAULT_ELEMENTS = 10_000;

    /** What fits on a terminal without hiding the next reason. */
    public static final int DEFAULT_MESSAGE = 1_000;

    /** What Kubernetes keeps. */
    public static final int DEFAULT_ANNOTATION = 10_000;

    public static final EvaluateLimits DEFAULT =
            new EvaluateLimits(DEFAULT_TIME, DEFAULT_BUILT, DEFAULT_ELEMENTS, DEFAULT_MESSAGE, DEFAULT_ANNOTATION);
}
