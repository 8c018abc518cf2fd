package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to change when a rule fails.
 *
 * @param patch operations of a JSON Patch (RFC 6902) whose paths begin at the element
 */
public record Remediation(String message, List<Operation> patch) {
    public Remediation {
        patch = List.copyOf(patch);
    }

    /**
     * One operation.
     *
     * @param path            JSON Pointer
     * @param from            JSON Pointer, of move and copy
     * @param value           as written
     * @param valueExpression computes the value
     */
    public record Operation(
            OperationKind kind,
            String path,
            @Nullable String from,
            @Nullable Value value,
            @Nullable Expression valueExpression) {}

    /** The operations of JSON Patch. */
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
