package dev.portwarden.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audit annotation: a text that a policy records with the decision about a subject.
 *
 * @param key     unique within the policy
 * @param value   null if it is unknown
 * @param unknown paths of the unknown values that it depends on; empty if the value is known
 */
public record Annotation(
        String policy, String key, @Nullable String value, List<String> unknown) {
    public Annotation {
        unknown = List.copyOf(unknown);
    }
}
