package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;
import java.util.List;
import java.util.Map;

/**
 * The compiled part of a policy, for one kind of subject. All lists and maps have the order of the document.
 *
 * @param conditions the matchConditions by name; the policy does not apply if one is false
 * @param variables  by name
 */
public record Rules(
        Map<String, Expression> conditions,
        Map<String, Expression> variables,
        List<Rule> rules,
        List<AuditAnnotation> annotations) {
    public Rules {
        annotations = List.copyOf(annotations);
        rules = List.copyOf(rules);
    }
}
