package dev.portwarden.respond;

import dev.portwarden.decide.Reason;
import dev.portwarden.evaluate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reason, and what can be said in its place: other reasons that cannot be judged without the same values, or that all wait
 * for the task definition that a service or run names.
 *
 * @param places how many more reasons of the same rule there are
 * @param rules  other rules, as {@code policy/rule}
 * @param cause  what all of them wait for
 */
record Folded(Reason reason, int places, List<String> rules, List<String> cause) {
    private static final String TASK_DEFINITION = "taskDefinition";

    Folded {
        rules = List.copyOf(rules);
        cause = List.copyOf(cause);
    }

    /** Reasons of which one thing is done, in their order. */
    static List<Folded> of(List<Reason> reasons) {
        Map<Object, List<Reason>> alike = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            boolean waits = reason.verdict() == Verdict.Kind.UNKNOWN
                    && !reason.unknown().isEmpty();
            Object cause = waits ? cause(reason) : new Object();
            alike.computeIfAbsent(cause, _ -> new ArrayList<>()).add(reason);
        }
        return alike.values().stream().map(Folded::fold).toList();
    }

    private static Folded fold(List<Reason> alike) {
        Reason first = alike.getFirst();
        List<Reason> others = alike.subList(1, alike.size());
        int places = others.stream()
                .filter(other -> isOfOneRule(first, other))
                .mapToInt(other -> 1 + other.more())
                .sum();
        List<String> rules = others.stream()
                .filter(other -> !isOfOneRule(first, other))
                .map(Folded::rule)
                .distinct()
                .toList();
        return new Folded(first, first.more() + places, rules, List.copyOf(cause(first)));
    }

    /** Whatever else a rule waits for, it cannot be judged before the task definition is there. */
    private static Set<String> cause(Reason reason) {
        return reason.unknown().contains(TASK_DEFINITION) ? Set.of(TASK_DEFINITION) : new TreeSet<>(reason.unknown());
    }

    /** What the others wait for, in words that follow upon the reason's own message. */
    String without() {
        if (reason.unknown().size() > cause.size()) {
            return "`" + String.join("`, `", cause) + "`";
        }
        return cause.size() == 1 ? "it" : "them";
    }

    private static boolean isOfOneRule(Reason one, Reason other) {
        return rule(one).equals(rule(other))
                && Objects.equals(one.rule().binding(), other.rule().binding());
    }

    private static String rule(Reason reason) {
        return reason.rule().name().toString();
    }
}
