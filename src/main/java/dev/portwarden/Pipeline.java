package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.explain.Explainer;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.Failure;
import dev.portwarden.intake.Submission;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** The whole flow: a submission in, a decision with every reason out. */
public final class Pipeline {
    private final Normaliser normaliser;
    private final Evaluator evaluator;
    private final Decider decider;
    private final Explainer explainer;

    public Pipeline(Normaliser normaliser, Evaluator evaluator, Decider decider) {
        this.normaliser = normaliser;
        this.evaluator = evaluator;
        this.decider = decider;
        this.explainer = new Explainer(evaluator);
    }

    /**
     * Decides about a submission by a set of policies.
     *
     * @throws Failure when the document cannot be read; no other way is there to get no decision
     */
    public Decision decide(Submission submission, PolicySet policies) {
        List<Subject> subjects = normaliser.normalise(submission);
        List<Evaluation> evaluations = evaluator.evaluate(submission, subjects, policies);
        return decider.decide(submission, policies, evaluations);
    }

    /**
     * Says how the verdicts come about that {@link #decide} decides by.
     *
     * @throws Failure when the document cannot be read
     */
    public List<Explanation> explain(Submission submission, PolicySet policies) {
        return explainer.explain(submission, normaliser.normalise(submission), policies);
    }
}
