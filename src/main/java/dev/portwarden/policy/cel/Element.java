package dev.portwarden.policy.cel;

import dev.portwarden.shape.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * One element that a rule looks at.
 *
 * @param value what CEL sees
 * @param path  where it stands in the subject's document, null where that cannot be told
 */
public record Element(Object value, @Nullable FieldPath path) {

    /** An element of a list that may hold anything, since the list is not known. */
    public boolean isUnknown() {
        return value instanceof UnknownView;
    }
}
