package dev.portwarden.respond;

import dev.portwarden.decide.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A reason, and what can be said in its place: other reasons that cannot be judged without the same values.
 *
 * @param places how many more reasons of the same rule there are
 * @param rules  other rules, as {@code policy/rule}
 */
record Folded(Reason reason, int places, List<String> rules) {
    Folded {
        rules = List.copyOf(rules);
    }

    /** Reasons of which one thing is done, in their order; only such are folded that wait for the very same values. */
    static List<Folded> of(List<Reason> reasons) {
        Map<Object, List<Reason>> alike = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            boolean waits =
                    reason.verdict().equals("unknown") && !reason.unknown().isEmpty();
            Object cause = waits ? new TreeSet<>(reason.unknown()) : new Object();
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
        return new Folded(first, first.more() + places, rules);
    }

    private static boolean isOfOneRule(Reason one, Reason other) {
        return rule(one).equals(rule(other)) && Objects.equals(one.binding(), other.binding());
    }

    private static String rule(Reason reason) {
        return reason.policy() + "/" + reason.rule();
    }
}
