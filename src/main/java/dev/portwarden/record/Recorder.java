package dev.portwarden.record;

import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.List;

/** Records decisions. */
public interface Recorder {
    /** Records nothing, for commands and for a server without a log. */
    Recorder NONE = (_, _, _, decision) -> Decided.unrecorded(decision);

    /** Records a decision, unless the submission is a dry run. */
    Decided record(Submission submission, PolicySet policies, List<Evaluation> evaluations, Decision decision);
}
