package dev.portwarden.replay;

import dev.portwarden.decide.Judgement;
import dev.portwarden.evaluate.verdict.Evaluation;
import dev.portwarden.intake.Submission;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** Judges subjects that were kept, and keeps nothing itself: the pipeline, as replays see it. */
public interface Judge {
    /** Finds the verdicts about each subject, and decides nothing. */
    List<Evaluation> evaluateAgain(Submission submission, List<Subject> subjects, PolicySet policies);

    /** Finds the verdicts, and decides by them as it was decided before. */
    Judgement judgeAgain(Submission submission, List<Subject> subjects, PolicySet policies);
}
