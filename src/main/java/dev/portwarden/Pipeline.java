package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.Decided;
import dev.portwarden.record.Recorder;
import dev.portwarden.submission.Submission;
import java.util.List;

/**
 * The whole flow from a submission to its decision: read the subjects, evaluate them against the policies, decide, and
 * record the decision. The caller writes the answer. Recorded decisions are evaluated again by {@code Reevaluator}.
 */
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

    /** The same pipeline with a recorder: the server adds its log to a pipeline that records nothing. */
    Pipeline recording(Recorder other) {
        return new Pipeline(normaliser, evaluator, decider, other);
    }

    /**
     * Decides about a submission. Does not wait until the decision is recorded: send no answer before
     * {@link Decided#recorded} completes, which says what to answer.
     */
    public Decided decide(Submission submission, PolicySet policies) {
        List<Subject> subjects = normaliser.normalise(submission);
        List<Evaluation> evaluations = evaluator.evaluate(submission, subjects, policies);
        Decision decision = decider.decide(submission, policies, evaluations);
        return recorder.record(submission, policies, evaluations, decision);
    }
}
