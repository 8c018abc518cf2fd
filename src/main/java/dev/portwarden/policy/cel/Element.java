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

    /** What is not known when it is not known what this element is, or whether there is one; else null. */
    public @Nullable String unknown() {
        return value instanceof UnknownView view ? view.path() : null;
    }
}
