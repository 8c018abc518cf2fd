package dev.portwarden.record.format;

import dev.portwarden.normalise.Subject;
import java.util.Set;

/**
 * A recorded subject, ready to be evaluated again.
 *
 * @param answer the recorded decision on it
 * @param passed the rules that passed, as {@link PassedRules} writes them
 * @param masked paths of values that are unknown only because the log masks secrets
 */
public record RecordedSubject(Subject subject, RecordedAnswer.Subject answer, String passed, Set<String> masked) {
    public RecordedSubject {
        masked = Set.copyOf(masked);
    }
}
