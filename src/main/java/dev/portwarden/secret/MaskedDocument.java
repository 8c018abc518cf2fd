package dev.portwarden.secret;

import java.util.List;
import java.util.Map;

/**
 * A document as the log keeps it.
 *
 * @param json       the document
 * @param masked     JSON Pointers of what may be secret, and is not in it
 * @param unresolved JSON Pointers of what was not known
 * @param plain      JSON Pointers of YAML scalars without quotes that JSON cannot tell from others
 * @param tags       YAML tags by the JSON Pointers of what they stand before
 */
public record MaskedDocument(
        String json, List<String> masked, List<String> unresolved, List<String> plain, Map<String, String> tags) {
    public MaskedDocument {
        masked = List.copyOf(masked);
        unresolved = List.copyOf(unresolved);
        plain = List.copyOf(plain);
        tags = Map.copyOf(tags);
    }
}
