package dev.portwarden.record.content;

import dev.portwarden.intake.Submission;
import dev.portwarden.normalise.Subject;
import java.util.List;

/**
 * A decision as the log gives it back, ready to be made again.
 *
 * @param revision   of the policy set that it was made by
 * @param submission as it was, but for its document, which the subjects stand for
 */
public record RecalledDecision(
        String id, boolean admitted, String revision, Submission submission, List<RecalledSubject> subjects) {
    public RecalledDecision {
        subjects = List.copyOf(subjects);
    }

    /** What is judged again. */
    public List<Subject> judged() {
        return subjects.stream().map(RecalledSubject::subject).toList();
    }
}
