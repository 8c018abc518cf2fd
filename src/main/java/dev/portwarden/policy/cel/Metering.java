package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Limits that CEL does not have: each step of a macro checks the time, the results of calls are counted, and a call
 * whose cost is the product of its arguments accepts only small ones. Each limit is a function that wraps a part of an
 * expression and returns its value unchanged.
 */
final class Metering {
    /** The name of the meter in a scope, which authors cannot write. */
    static final String METER = "@meter";

    static final String STEP = "@step";
    static final String BUILT = "@built";
    static final String WITHIN = "@within";

    /** Characters of a searched text: ECS limits a whole task definition to the same number. */
    private static final long TEXT = 64 * 1024;

    /**
     * Characters of a text in which a regular expression is searched repeatedly, with quadratic time. An ARN is
     * shorter, and the largest expression takes less than two seconds.
     */
    private static final long SEARCHED = 1024;

    /** Characters of a replacement or of a separator. */
    private static final long WORD = 64;

    /** Elements of a list, or characters of its strings and their separators. */
    private static final long LIST = 1_000_000;

    private static final long ANY = Long.MAX_VALUE;

    /** Limits on the arguments of a function, the receiver first. */
    private static final Map<String, List<Long>> ARGUMENTS = Map.of(
            "matches", List.of(TEXT),
            "replace", List.of(TEXT, ANY, WORD),
            "regex.replace", List.of(SEARCHED, ANY, WORD),
            "regex.extract", List.of(TEXT),
            "regex.extractAll", List.of(SEARCHED),
            "join", List.of(LIST, WORD),
            "flatten", List.of(LIST),
            "lists.range", List.of(LIST));

    private static final Set<String> BUILDERS = Set.of("""
            _+_ string bytes replace regex.replace regex.extractAll join split substring lowerAscii upperAscii trim reverse \
            strings.quote flatten slice sort distinct lists.range""".split(" "));

    private Metering() {}

    /** Whether the result of a call is counted. The accumulator of a macro is not: it grows by one element per step. */
    static boolean isBuilder(CelExpr.CelCall call) {
        boolean accumulates = call.function().equals("_+_")
                && call.args().getFirst().identOrDefault().name().startsWith("@");
        return BUILDERS.contains(name(call)) && !accumulates;
    }

    /** The function of a call. The parser treats {@code lists.range(3)} as a call of {@code range} on {@code lists}. */
    static String name(CelExpr.CelCall call) {
        String qualified = call.target()
                .map(target -> target.identOrDefault().name() + "." + call.function())
                .orElse("");
        return BUILDERS.contains(qualified) || ARGUMENTS.containsKey(qualified) ? qualified : call.function();
    }

    static long most(String function, int argument) {
        List<Long> limits = ARGUMENTS.getOrDefault(function, List.of());
        return argument < limits.size() ? limits.get(argument) : ANY;
    }

    static Object step(Object value, Object meter) {
        ((Meter) meter).step();
        return value;
    }

    static Object built(Object value, Object meter) {
        ((Meter) meter).built(size(value));
        return value;
    }

    static Object within(Object value, Object most) {
        long limit = (Long) most;
        if (value instanceof Long number ? number > limit : total(value, limit) > limit) {
            throw new CelInvalidArgumentException(
                    "an argument exceeds the limit of " + limit + " characters or elements");
        }
        return value;
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case ListView _ -> 0;
            case Collection<?> list -> list.size();
            default -> 0;
        };
    }

    /** The size of a value and its elements; counting stops above the limit. */
    private static long total(Object value, long limit) {
        if (value instanceof String text) {
            return text.length();
        }
        Collection<?> elements = value instanceof ListView view
                ? view.members()
                : value instanceof Collection<?> collection ? collection : List.of();
        long total = 0;
        for (Object element : elements) {
            total += element instanceof String text
                    ? text.length() + WORD
                    : element instanceof Collection<?> ? total(element, limit) : 1;
            if (total > limit) {
                return total;
            }
        }
        return total;
    }
}
