package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.List;

/** Judges subjects that were kept, and keeps nothing itself: the pipeline, as replays see it. */
public interface Reevaluator {
    /** Finds the verdicts about each subject, and decides nothing. */
    List<Evaluation> evaluateAgain(Submission submission, List<Subject> subjects, PolicySet policies);

    /** Finds the verdicts, and decides by them as it was decided before. */
    Reevaluation judgeAgain(Submission submission, List<Subject> subjects, PolicySet policies);
}
