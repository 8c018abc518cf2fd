package dev.portwarden.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy notes of a subject.
 *
 * @param key     unlike any other of the policy
 * @param value   null where it is not known
 * @param unknown paths of what it hangs on; empty where the value is known
 */
public record Annotation(
        String policy, String key, @Nullable String value, List<String> unknown) {
    public Annotation {
        unknown = List.copyOf(unknown);
    }
}
