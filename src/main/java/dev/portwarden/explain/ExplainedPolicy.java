package dev.portwarden.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one policy made of a subject.
 *
 * @param binding    by which it is in force, or null: as it is written
 * @param leftOut    why it does not apply; empty: it does, or may
 * @param doubts     what it hangs on whether it applies
 * @param conditions its matchConditions
 * @param variables  those that were asked for
 */
public record ExplainedPolicy(
        String policy,
        @Nullable String binding,
        List<String> leftOut,
        List<String> doubts,
        List<NamedTrace> conditions,
        List<NamedTrace> variables,
        List<ExplainedRule> rules) {
    public ExplainedPolicy {
        leftOut = List.copyOf(leftOut);
        doubts = List.copyOf(doubts);
        conditions = List.copyOf(conditions);
        variables = List.copyOf(variables);
        rules = List.copyOf(rules);
    }

    /** The same policy with the rules of one name only. */
    public ExplainedPolicy only(String rule) {
        List<ExplainedRule> asked =
                rules.stream().filter(known -> known.rule().equals(rule)).toList();
        return new ExplainedPolicy(policy, binding, leftOut, doubts, conditions, variables, asked);
    }

    /** Whether it was asked about the subject at all. */
    public boolean applies() {
        return leftOut.isEmpty();
    }
}
