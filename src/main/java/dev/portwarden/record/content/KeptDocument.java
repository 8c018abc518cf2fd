package dev.portwarden.record.content;

import java.util.List;

/**
 * A document as the log keeps it.
 *
 * @param json       the document
 * @param masked     JSON Pointers of what may be secret, and is not in it
 * @param unresolved JSON Pointers of what was not known
 */
public record KeptDocument(String json, List<String> masked, List<String> unresolved) {
    public KeptDocument {
        masked = List.copyOf(masked);
        unresolved = List.copyOf(unresolved);
    }
}
