package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limits that CEL itself does not have: each step of a macro looks at the clock, what a call builds is counted, and
 * a call whose result may be the product of its arguments takes only small ones. Each is a function that is put around a
 * part of an expression, and changes no value.
 */
final class Metering {
    /** The name of the meter in a scope; no author can write it. */
    static final String METER = "@meter";

    static final String STEP = "@step";
    static final String BUILT = "@built";
    static final String WITHIN = "@within";

    /** Characters of a text that is searched: a task definition as a whole has no more at ECS. */
    private static final long TEXT = 64 * 1024;

    /**
     * Characters of a text in which a regular expression is found again and again, which may take the square of them: an ARN
     * has no more, and the largest expression takes less than two seconds.
     */
    private static final long SEARCHED = 1024;

    /** Characters of what is put in for each thing found, or between each two of a list. */
    private static final long WORD = 64;

    /** Elements, and characters of those that are strings, each with a word behind it. */
    private static final long LIST = 1_000_000;

    /** No limit. */
    private static final long ANY = Long.MAX_VALUE;

    /** By function, those of its arguments; the receiver counts as the first. */
    private static final Map<String, List<Long>> ARGUMENTS = Map.of(
            "matches", List.of(TEXT),
            "replace", List.of(TEXT, ANY, WORD),
            "regex.replace", List.of(SEARCHED, ANY, WORD),
            "regex.extract", List.of(TEXT),
            "regex.extractAll", List.of(SEARCHED),
            "join", List.of(LIST, WORD),
            "flatten", List.of(LIST),
            "lists.range", List.of(LIST));

    private static final Set<String> BUILDERS = Set.of(
            "_+_",
            "string",
            "bytes",
            "replace",
            "regex.replace",
            "regex.extractAll",
            "join",
            "split",
            "substring",
            "lowerAscii",
            "upperAscii",
            "trim",
            "reverse",
            "strings.quote",
            "flatten",
            "slice",
            "sort",
            "distinct",
            "lists.range");

    private Metering() {}

    /** Whether what a call yields is counted; a macro's own list grows by one a step, and is not copied at each. */
    static boolean isBuilder(CelExpr.CelCall call) {
        boolean accumulates = call.function().equals("_+_")
                && call.args().getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT
                && call.args().getFirst().ident().name().startsWith("@");
        return BUILDERS.contains(name(call)) && !accumulates;
    }

    /** A call's function; the parser takes that of {@code lists.range(3)} for a function of {@code lists}. */
    static String name(CelExpr.CelCall call) {
        String qualified = call.target()
                .filter(target -> target.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(target -> target.ident().name() + "." + call.function())
                .orElse("");
        return BUILDERS.contains(qualified) || ARGUMENTS.containsKey(qualified) ? qualified : call.function();
    }

    /** The most that an argument may be, or {@link Long#MAX_VALUE}. */
    static long most(String function, int argument) {
        List<Long> limits = ARGUMENTS.getOrDefault(function, List.of());
        return argument < limits.size() ? limits.get(argument) : ANY;
    }

    static CelExpr constant(long id, long number) {
        return CelExpr.newBuilder()
                .setId(id)
                .setConstant(CelConstant.ofValue(number))
                .build();
    }

    static CelExpr meter(long id) {
        return CelExpr.newBuilder()
                .setId(id)
                .setIdent(CelExpr.CelIdent.newBuilder().setName(METER).build())
                .build();
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
            throw new CallFailure("a call is given more than the " + limit + " characters or elements that it takes");
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

    /** All that is in a value, counted until it is too much. */
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
