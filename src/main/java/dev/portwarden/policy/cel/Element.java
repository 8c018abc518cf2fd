package dev.portwarden.policy.cel;

import dev.portwarden.shape.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * One element that a rule evaluates.
 *
 * @param value as CEL reads it
 * @param path  its path in the subject's document, or null
 */
public record Element(Object value, @Nullable FieldPath path) {

    /** The path of the unknown value if this element, or whether it exists, is unknown; else null. */
    public @Nullable String unknown() {
        return value instanceof UnknownView view ? view.path() : null;
    }
}
