package dev.portwarden.explain;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;

/** Lets the evaluator judge as it always does, watches it, and keeps what was seen. */
public final class Explainer {
    private final Evaluator evaluator;

    public Explainer(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Explains what comes out for each subject of a submission. */
    public List<Explanation> explain(Submission submission, List<Subject> subjects, PolicySet policies) {
        List<Explanation> explanations = new ArrayList<>();
        for (Subject subject : subjects) {
            ExplanationListener watch = new ExplanationListener();
            Evaluation evaluation = evaluator
                    .evaluate(submission, List.of(subject), policies, watch)
                    .getFirst();
            explanations.add(new Explanation(evaluation, watch.policies(evaluation.verdicts())));
        }
        return explanations;
    }
}
