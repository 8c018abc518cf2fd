package dev.portwarden.evaluate;

import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a JSON Patch (RFC 6902) that a failed rule proposes. Paths are JSON Pointers from the subject's root.
 *
 * @param from  only for move and copy
 * @param value only for add, replace and test
 */
public record PatchOperation(
        Rule.OperationKind kind,
        String path,
        @Nullable String from,
        @Nullable Value value) {

    /** Returns the patch of the subject that fixes an element; empty if the element or a value is unknown. */
    static List<PatchOperation> patch(
            Rule.@Nullable Remediation remediation, Scope scope, @Nullable FieldPath element) {
        if (remediation == null || element == null) {
            return List.of();
        }
        List<PatchOperation> operations = new ArrayList<>();
        String root = element.pointer();
        for (Rule.Operation operation : remediation.patch()) {
            Value value = operation.valueExpression() == null
                    ? operation.value()
                    : operation.valueExpression().value(scope);
            if (operation.valueExpression() != null && value == null) {
                return List.of();
            }
            String from = operation.from() == null ? null : root + operation.from();
            operations.add(new PatchOperation(operation.kind(), root + operation.path(), from, value));
        }
        return operations;
    }
}
