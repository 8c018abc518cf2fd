package dev.portwarden.decide;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the decisions of candidate policies and of the policies in force about one submission.
 *
 * @param decision    of the candidates
 * @param differences the rules with different results, in policy order
 */
public record Comparison(Decision decision, DecisionChange change, List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * The results of a rule in both policy sets. An empty list means that the rule passes or does not apply, and null
     * that the policy set does not have the rule.
     *
     * @param rule {@code policy/rule}
     */
    public record Difference(
            String rule,
            @Nullable List<RuleResult> before,
            @Nullable List<RuleResult> after) {}

    /**
     * One result of a rule.
     *
     * @param subject index of the subject
     * @param more    the number of further results that the decision omits
     */
    public record RuleResult(int subject, Verdict.Kind verdict, String action, String field, int more) {}

    /** Returns the names of the rules with different results. */
    public List<String> differs() {
        return differences.stream().map(Difference::rule).toList();
    }

    /** Compares the decision of candidates with the current one. */
    public static Comparison of(Decision decision, PolicySet candidates, Decision current, PolicySet inForce) {
        Map<String, List<RuleResult>> found = results(decision);
        Map<String, List<RuleResult>> foundNow = results(current);
        Set<String> rules = rules(candidates);
        Set<String> rulesNow = rules(inForce);
        List<Difference> differences = inPolicyOrder(inForce, candidates)
                .filter(rule -> !found.getOrDefault(rule, List.of()).equals(foundNow.getOrDefault(rule, List.of())))
                .map(rule -> new Difference(rule, of(rule, rulesNow, foundNow), of(rule, rules, found)))
                .toList();
        return new Comparison(decision, DecisionChange.of(current.admitted(), decision.admitted()), differences);
    }

    private static @Nullable List<RuleResult> of(String rule, Set<String> rules, Map<String, List<RuleResult>> found) {
        return rules.contains(rule) ? List.copyOf(found.getOrDefault(rule, List.of())) : null;
    }

    /** Returns this comparison with an unknown change, because the log masks a value. */
    public Comparison unknown() {
        return new Comparison(decision, DecisionChange.UNKNOWN_MASKED, differences);
    }

    /** Returns all results except passes, by rule. */
    private static Map<String, List<RuleResult>> results(Decision decision) {
        Map<String, List<RuleResult>> results = new HashMap<>();
        for (int i = 0; i < decision.subjects().size(); i++) {
            int index = i;
            decision.subjects().get(i).reasons().forEach(reason -> {
                String action = reason.action().text();
                String field = reason.place().field();
                results.computeIfAbsent(reason.rule().name().toString(), _ -> new ArrayList<>())
                        .add(new RuleResult(index, reason.verdict(), action, field, reason.more()));
            });
        }
        return results;
    }

    /** Returns the rules of both sets, without the built-in policy: its results depend on the document alone. */
    private static Stream<String> inPolicyOrder(PolicySet inForce, PolicySet candidates) {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        Stream.of(inForce, candidates)
                .flatMap(set -> set.policies().stream())
                .forEach(policy -> rules.computeIfAbsent(policy.name(), _ -> new LinkedHashSet<>())
                        .addAll(rules(policy).toList()));
        return rules.values().stream().flatMap(Set::stream);
    }

    private static Set<String> rules(PolicySet set) {
        return set.policies().stream().flatMap(Comparison::rules).collect(Collectors.toSet());
    }

    private static Stream<String> rules(AdmissionPolicy policy) {
        return policy.rules().values().stream()
                .flatMap(kind -> kind.rules().stream())
                .map(rule -> new RuleName(policy.name(), rule.name()).toString());
    }
}
