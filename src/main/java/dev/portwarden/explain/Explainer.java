package dev.portwarden.explain;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.failure.Failure;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;

/** Explains verdicts by listening to the evaluator. */
public final class Explainer {
    private final Normaliser normaliser;
    private final Evaluator evaluator;

    public Explainer(Normaliser normaliser, Evaluator evaluator) {
        this.normaliser = normaliser;
        this.evaluator = evaluator;
    }

    /**
     * Explains the verdicts about every subject of a submission.
     *
     * @throws Failure when the document cannot be read
     */
    public List<Explanation> explain(Submission submission, PolicySet policies) {
        return explain(submission, normaliser.normalise(submission), policies);
    }

    /** Explains the verdicts about subjects that are already normalised. */
    public List<Explanation> explain(Submission submission, List<Subject> subjects, PolicySet policies) {
        List<Explanation> explanations = new ArrayList<>();
        for (Subject subject : subjects) {
            ExplanationListener listener = new ExplanationListener();
            Evaluation evaluation = evaluator.evaluate(submission, subject, policies, evaluator.budget(), listener);
            explanations.add(new Explanation(evaluation, listener.policies(evaluation.verdicts())));
        }
        return explanations;
    }

    /**
     * How the verdicts about one subject came about.
     *
     * @param policies in policy order, once for each binding; includes policies that do not apply
     */
    public record Explanation(Evaluation evaluation, List<ExplainedPolicy> policies) {
        public Explanation {
            policies = List.copyOf(policies);
        }
    }
}
