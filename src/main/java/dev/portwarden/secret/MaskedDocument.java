package dev.portwarden.secret;

import java.util.List;
import java.util.Map;

/**
 * A document in the form in which the log stores it. Places are JSON Pointers.
 *
 * @param json       the document without secrets
 * @param masked     the places of masked values
 * @param unresolved the places of unknown values
 * @param plain      the places of unquoted YAML scalars, which JSON cannot distinguish from quoted ones
 * @param tags       YAML tags by the places of their values
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
