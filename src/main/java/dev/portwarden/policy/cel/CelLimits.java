package dev.portwarden.policy.cel;

/**
 * What one expression may cost.
 *
 * @param length        characters (code points) of its text
 * @param iterations    steps of all its macros together in one evaluation
 * @param regexProgram  instructions of a compiled regular expression
 */
public record CelLimits(int length, int iterations, int regexProgram) {
    /** Twice what the longest of Kubernetes' own policies needs; a longer one is better split into variables. */
    public static final int DEFAULT_LENGTH = 10_000;

    /** A task definition has at most 10 containers and 100 ports each: room for every pair of ports. */
    public static final int DEFAULT_ITERATIONS = 1_000_000;

    /** RE2 runs in linear time; this bounds its memory. */
    public static final int DEFAULT_REGEX_PROGRAM = 10_000;

    public static final CelLimits DEFAULT = new CelLimits(DEFAULT_LENGTH, DEFAULT_ITERATIONS, DEFAULT_REGEX_PROGRAM);
}
