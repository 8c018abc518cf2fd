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
 * A reason that stands for others. All of them need the same unknown values, or the task definition of a service or
 * run.
 *
 * @param places the number of further reasons of the same rule
 * @param rules  other rules, as {@code policy/rule}
 * @param cause  the unknown values that all of them need
 */
record FoldedReason(Reason reason, int places, List<String> rules, List<String> cause) {
    private static final String TASK_DEFINITION = "taskDefinition";

    FoldedReason {
        rules = List.copyOf(rules);
        cause = List.copyOf(cause);
    }

    /** Folds reasons with the same cause, in their order. */
    static List<FoldedReason> of(List<Reason> reasons) {
        Map<Object, List<Reason>> alike = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            boolean needs = reason.verdict() == Verdict.Kind.UNKNOWN
                    && !reason.unknown().isEmpty();
            Object cause = needs ? cause(reason) : new Object();
            alike.computeIfAbsent(cause, _ -> new ArrayList<>()).add(reason);
        }
        return alike.values().stream().map(FoldedReason::fold).toList();
    }

    private static FoldedReason fold(List<Reason> alike) {
        Reason first = alike.getFirst();
        List<Reason> others = alike.subList(1, alike.size());
        int places = others.stream()
                .filter(other -> isOfOneRule(first, other))
                .mapToInt(other -> 1 + other.more())
                .sum();
        List<String> rules = others.stream()
                .filter(other -> !isOfOneRule(first, other))
                .map(FoldedReason::rule)
                .distinct()
                .toList();
        return new FoldedReason(first, first.more() + places, rules, List.copyOf(cause(first)));
    }

    /** Without the task definition a rule cannot be evaluated, whatever else is unknown. */
    private static Set<String> cause(Reason reason) {
        return reason.unknown().contains(TASK_DEFINITION) ? Set.of(TASK_DEFINITION) : new TreeSet<>(reason.unknown());
    }

    /** Names the cause in words that follow the reason's own message. */
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
