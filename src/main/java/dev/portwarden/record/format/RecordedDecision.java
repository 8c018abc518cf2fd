package dev.portwarden.record.format;

import dev.portwarden.normalise.Subject;
import dev.portwarden.submission.Submission;
import java.util.List;

/**
 * A recorded decision, ready to be made again.
 *
 * @param revision   of the policy set that decided
 * @param submission as it arrived, without its document; the subjects replace it
 */
public record RecordedDecision(
        String id, boolean admitted, String revision, Submission submission, List<RecordedSubject> subjects) {
    public RecordedDecision {
        subjects = List.copyOf(subjects);
    }

    /** The subjects to evaluate again. */
    public List<Subject> toEvaluate() {
        return subjects.stream().map(RecordedSubject::subject).toList();
    }
}
