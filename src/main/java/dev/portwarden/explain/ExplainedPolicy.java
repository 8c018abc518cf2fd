package dev.portwarden.explain;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.cel.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one policy, by one binding, evaluated a subject.
 *
 * @param binding    the binding's name, or null if the policy has no binding document
 * @param skipped    why the policy does not apply; empty if it applies or may apply
 * @param unknown    paths of the unknown values that decide whether it applies
 * @param conditions the match conditions
 * @param variables  the variables that were read
 */
public record ExplainedPolicy(
        String policy,
        @Nullable String binding,
        List<String> skipped,
        List<String> unknown,
        List<NamedTrace> conditions,
        List<NamedTrace> variables,
        List<ExplainedRule> rules) {
    public ExplainedPolicy {
        skipped = List.copyOf(skipped);
        unknown = List.copyOf(unknown);
        conditions = List.copyOf(conditions);
        variables = List.copyOf(variables);
        rules = List.copyOf(rules);
    }

    /** Returns this explanation with only the rules of one name. */
    public ExplainedPolicy only(String rule) {
        List<ExplainedRule> named =
                rules.stream().filter(known -> known.rule().equals(rule)).toList();
        return new ExplainedPolicy(policy, binding, skipped, unknown, conditions, variables, named);
    }

    /** Whether the policy applies or may apply. */
    public boolean applies() {
        return skipped.isEmpty();
    }

    /** The trace of a variable or match condition. */
    public record NamedTrace(String name, Trace trace) {}

    /**
     * How a rule came to its verdict about one element.
     *
     * @param verdict the final verdict: exempt if an exemption covers it
     * @param counts  false if another binding's verdict is stricter
     * @param trace   of the rule's expression, or of the list of elements if that is unknown or failed; null if nothing
     *     was evaluated, or if the explanation already has its most traces
     */
    public record ExplainedRule(
            String rule,
            Verdict verdict,
            boolean counts,
            @Nullable Trace trace) {}
}
