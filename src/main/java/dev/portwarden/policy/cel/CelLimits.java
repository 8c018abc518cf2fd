package dev.portwarden.policy.cel;

/**
 * Limits on one expression.
 *
 * @param length        code points of its text
 * @param iterations    steps of all its macros together in one evaluation
 * @param regexProgram  instructions of a compiled regular expression
 */
public record CelLimits(int length, int iterations, int regexProgram) {
    /** Twice the length of the longest expression in Kubernetes' own policies. Variables split a longer one. */
    public static final int DEFAULT_LENGTH = 10_000;

    /** Enough for every pair of ports: a task definition has at most 10 containers with 100 ports each. */
    public static final int DEFAULT_ITERATIONS = 1_000_000;

    /**
     * RE2 takes up to 15 ns per instruction and character, in one call that cannot be interrupted. With this limit, the
     * longest text takes less than a second. Shipped policies need a few hundred instructions at most.
     */
    public static final int DEFAULT_REGEX_PROGRAM = 1_000;

    public static final CelLimits DEFAULT = new CelLimits(DEFAULT_LENGTH, DEFAULT_ITERATIONS, DEFAULT_REGEX_PROGRAM);
}
