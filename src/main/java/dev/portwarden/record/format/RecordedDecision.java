package dev.portwarden.record.format;

import dev.portwarden.normalise.Subject;
import dev.portwarden.submission.Submission;
import java.util.List;

/**
 * A decision as the log gives it back, ready to be made again.
 *
 * @param revision   of the policy set that it was made by
 * @param submission as it was, but for its document, which the subjects stand for
 */
public record RecordedDecision(
        String id, boolean admitted, String revision, Submission submission, List<RecordedSubject> subjects) {
    public RecordedDecision {
        subjects = List.copyOf(subjects);
    }

    /** What is judged again. */
    public List<Subject> judged() {
        return subjects.stream().map(RecordedSubject::subject).toList();
    }
}
