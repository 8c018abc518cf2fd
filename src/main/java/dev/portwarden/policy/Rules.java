package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;
import java.util.List;
import java.util.Map;

/**
 * What a policy says of one kind of subject.
 *
 * @param conditions matchConditions by name, in order: any false, and the policy does not apply
 * @param variables  by name, in order
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
