package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.failure.Failure;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.Decided;
import dev.portwarden.record.Recorder;
import dev.portwarden.submission.Submission;
import java.util.List;

/** The whole flow: normalise a submission, evaluate its subjects against the policies, decide, and record the decision. */
public final class Pipeline {
    private final Normaliser normaliser;
    private final Evaluator evaluator;
    private final Decider decider;
    private final Recorder recorder;

    public Pipeline(Normaliser normaliser, Evaluator evaluator, Decider decider, Recorder recorder) {
        this.normaliser = normaliser;
        this.evaluator = evaluator;
        this.decider = decider;
        this.recorder = recorder;
    }

    /** The same pipeline with another recorder. */
    Pipeline recording(Recorder other) {
        return new Pipeline(normaliser, evaluator, decider, other);
    }

    /**
     * Decides about a submission. Returns before the decision is recorded; nothing may be answered until it is.
     *
     * @throws Failure when the document cannot be read
     */
    public Decided decide(Submission submission, PolicySet policies) {
        List<Subject> subjects = normaliser.normalise(submission);
        List<Evaluation> evaluations = evaluator.evaluate(submission, subjects, policies);
        Decision decision = decider.decide(submission, policies, evaluations);
        return recorder.record(submission, policies, evaluations, decision);
    }
}
