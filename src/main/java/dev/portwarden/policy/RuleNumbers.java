package dev.portwarden.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A number for each rule of a policy set, counted from 0 in the order of policy names and rule names. The numbers of a
 * revision never change.
 */
public final class RuleNumbers {
    private final Map<RuleName, Integer> numbers = new HashMap<>();
    private final List<RuleName> names = new ArrayList<>();

    /**
     * Numbers the rules.
     *
     * @param rules rule names by policy name
     */
    public RuleNumbers(SortedMap<String, SortedSet<String>> rules) {
        rules.forEach((policy, own) -> own.forEach(rule -> {
            RuleName name = new RuleName(policy, rule);
            numbers.put(name, names.size());
            names.add(name);
        }));
    }

    /** The number of a rule, or -1 when the set has no such rule. */
    public int of(String policy, String rule) {
        return numbers.getOrDefault(new RuleName(policy, rule), -1);
    }

    /**
     * The rule with a number, as {@code policy/rule}.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public String name(int number) {
        return names.get(number).toString();
    }
}
