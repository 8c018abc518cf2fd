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

    /**
     * RE2 takes up to 15 ns for each instruction and character, in one call that cannot be cut short: with the longest text
     * this takes less than a second, where 10 000 took nine. A shipped policy needs at most some hundred.
     */
    public static final int DEFAULT_REGEX_PROGRAM = 1_000;

    public static final CelLimits DEFAULT = new CelLimits(DEFAULT_LENGTH, DEFAULT_ITERATIONS, DEFAULT_REGEX_PROGRAM);
}
