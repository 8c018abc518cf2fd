package dev.portwarden.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A number for each rule of a policy set, from 0 in the order of the names of policies and of their rules: of one revision
 * they are always the same.
 */
public final class RuleNumbers {
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /**
     * Numbers rules.
     *
     * @param rules names of rules by the name of their policy
     */
    public RuleNumbers(SortedMap<String, SortedSet<String>> rules) {
        rules.forEach((policy, ofPolicy) -> {
            Map<String, Integer> own = new HashMap<>();
            for (String rule : ofPolicy) {
                own.put(rule, names.size());
                names.add(policy + "/" + rule);
            }
            numbers.put(policy, own);
        });
    }

    /** The number of a rule, or -1 where it is not of the set. */
    public int of(String policy, String rule) {
        Map<String, Integer> own = numbers.get(policy);
        return own == null ? -1 : own.getOrDefault(rule, -1);
    }

    /**
     * The rule of a number, as {@code policy/rule}.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public String name(int number) {
        return names.get(number);
    }
}
