package dev.portwarden.replay;

import dev.portwarden.decide.Judgement;
import dev.portwarden.intake.Submission;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** Judges subjects that were kept, and keeps nothing itself: the pipeline, as replays see it. */
@FunctionalInterface
public interface Judge {
    Judgement judgeAgain(Submission submission, List<Subject> subjects, PolicySet policies);
}
