package dev.portwarden.record.format;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.normalise.Subject;
import java.util.Set;

/**
 * A subject as the log gives it back.
 *
 * @param answer what was answered about it
 * @param passed the rules that held, as {@link PassedRules} writes them
 * @param masked paths of what is not known of it only because the log keeps no secrets
 */
public record RecordedSubject(Subject subject, ObjectNode answer, String passed, Set<String> masked) {
    public RecordedSubject {
        masked = Set.copyOf(masked);
    }
}
