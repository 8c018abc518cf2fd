package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One validation of a policy, compiled for one kind of subject.
 *
 * @param forEach         outer level first; empty: the rule looks at the subject as a whole
 * @param expression      true: pass
 * @param message         said when it fails and {@code messageExpression} yields nothing
 * @param reason          a word of Kubernetes' StatusReason, such as Forbidden or Invalid
 * @param field           where a finger points, relative to the element; "" for the element itself
 * @param fieldExpression computes the field
 */
public record Rule(
        String name,
        List<ForEach> forEach,
        Expression expression,
        String message,
        @Nullable Expression messageExpression,
        String reason,
        String field,
        @Nullable Expression fieldExpression,
        @Nullable Remediation remediation) {
    public Rule {
        forEach = List.copyOf(forEach);
    }
}
