package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One validation of a policy, compiled for one kind of subject.
 *
 * @param forEach           outer level first; empty: the rule is evaluated once for the whole subject
 * @param expression        true: the rule passes
 * @param message           reported on failure unless {@code messageExpression} yields a message
 * @param reason            a Kubernetes StatusReason such as Forbidden or Invalid
 * @param field             path of the field at fault, relative to the element; "" for the element itself
 * @param fieldExpression   computes the field
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

    /**
     * A list whose elements the rule is evaluated for.
     *
     * @param items yields the list
     * @param as    the name of the element in later expressions
     */
    public record ForEach(Expression items, String as) {}

    /**
     * How to fix the subject when the rule fails.
     *
     * @param patch operations of a JSON Patch (RFC 6902); paths are relative to the element
     */
    public record Remediation(String message, List<Operation> patch) {
        public Remediation {
            patch = List.copyOf(patch);
        }
    }

    /**
     * One patch operation.
     *
     * @param path            JSON Pointer
     * @param from            JSON Pointer, for move and copy
     * @param value           a literal value
     * @param valueExpression computes the value
     */
    public record Operation(
            OperationKind kind,
            String path,
            @Nullable String from,
            @Nullable Value value,
            @Nullable Expression valueExpression) {}

    public enum OperationKind {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        private final String text = name().toLowerCase(Locale.ROOT);

        public String text() {
            return text;
        }
    }
}
