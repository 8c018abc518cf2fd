package dev.portwarden.evaluate;

import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the patch that a policy proposes for an element into a patch of the subject. */
final class Patches {
    private Patches() {}

    /** Returns the operations with paths from the subject's root; none if the element or a value is unknown. */
    static List<PatchOperation> of(Rule.@Nullable Remediation remediation, Scope scope, @Nullable FieldPath element) {
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
