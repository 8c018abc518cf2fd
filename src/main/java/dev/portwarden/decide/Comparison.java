package dev.portwarden.decide;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Rule;
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
 * A decision by candidate policies beside the one by the policies in force, about one submission.
 *
 * @param decision    by the candidates
 * @param differences of the rules that say or do something else, in policy order
 */
public record Comparison(Decision decision, DecisionChange change, List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * What a rule says by the policies in force, and by the candidates. A rule that says nothing passes, or is not asked;
     * null: the policies have no such rule.
     *
     * @param rule as {@code policy/rule}
     */
    public record Difference(
            String rule,
            @Nullable List<Finding> before,
            @Nullable List<Finding> after) {}

    /**
     * What one rule said of one place, and what was done about it.
     *
     * @param subject its number
     * @param more    how many more there are that are not told
     */
    public record Finding(int subject, Verdict.Kind verdict, String action, String field, int more) {}

    /** The rules that say or do something else. */
    public List<String> differs() {
        return differences.stream().map(Difference::rule).toList();
    }

    /** Compares a decision with the one by the policies in force. */
    public static Comparison of(Decision decision, PolicySet candidates, Decision current, PolicySet inForce) {
        Map<String, List<Finding>> found = findings(decision);
        Map<String, List<Finding>> foundNow = findings(current);
        Set<String> rules = rules(candidates);
        Set<String> rulesNow = rules(inForce);
        List<Difference> differences = inPolicyOrder(inForce, candidates)
                .filter(rule -> !found.getOrDefault(rule, List.of()).equals(foundNow.getOrDefault(rule, List.of())))
                .map(rule -> new Difference(rule, said(rule, rulesNow, foundNow), said(rule, rules, found)))
                .toList();
        return new Comparison(decision, DecisionChange.of(current.admitted(), decision.admitted()), differences);
    }

    private static @Nullable List<Finding> said(String rule, Set<String> rules, Map<String, List<Finding>> found) {
        return rules.contains(rule) ? List.copyOf(found.getOrDefault(rule, List.of())) : null;
    }

    /** The same, where what becomes of the submission cannot be told. */
    public Comparison unknown() {
        return new Comparison(decision, DecisionChange.UNKNOWN_MASKED, differences);
    }

    /** Everything but passes, by rule. */
    private static Map<String, List<Finding>> findings(Decision decision) {
        Map<String, List<Finding>> findings = new HashMap<>();
        for (int i = 0; i < decision.subjects().size(); i++) {
            int index = i;
            decision.subjects()
                    .get(i)
                    .reasons()
                    .all()
                    .forEach(reason -> findings.computeIfAbsent(
                                    reason.rule().name().toString(), _ -> new ArrayList<>())
                            .add(new Finding(
                                    index,
                                    reason.verdict(),
                                    reason.action().text(),
                                    reason.place().field(),
                                    reason.more())));
        }
        return findings;
    }

    /** The rules of both sets. What {@code ecs-shape} says comes from the document alone, so it cannot differ. */
    private static Stream<String> inPolicyOrder(PolicySet inForce, PolicySet candidates) {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        for (PolicySet set : List.of(inForce, candidates)) {
            for (AdmissionPolicy policy : set.policies()) {
                Set<String> names = rules.computeIfAbsent(policy.name(), _ -> new LinkedHashSet<>());
                rules(policy).forEach(names::add);
            }
        }
        return rules.values().stream().flatMap(Set::stream);
    }

    private static Set<String> rules(PolicySet set) {
        return set.policies().stream().flatMap(Comparison::rules).collect(Collectors.toSet());
    }

    private static Stream<String> rules(AdmissionPolicy policy) {
        return policy.rules().values().stream()
                .flatMap(kind -> kind.rules().stream())
                .map(Rule::name)
                .map(rule -> new RuleName(policy.name(), rule).toString());
    }
}
