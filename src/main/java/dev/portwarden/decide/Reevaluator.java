package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.List;

/** Evaluates recorded subjects again. Does not record anything and does not propose patches. */
public final class Reevaluator {
    private final Evaluator evaluator;
    private final Decider decider;

    public Reevaluator(Evaluator evaluator, Decider decider) {
        this.evaluator = evaluator;
        this.decider = decider;
    }

    /** Returns the verdicts about each subject, without a decision. */
    public List<Evaluation> evaluate(Submission submission, List<Subject> subjects, PolicySet policies) {
        return evaluator.evaluate(submission, subjects, policies);
    }

    /** Returns the verdicts and the decision that follows from them. */
    public Reevaluation decide(Submission submission, List<Subject> subjects, PolicySet policies) {
        List<Evaluation> evaluations = evaluate(submission, subjects, policies);
        return new Reevaluation(evaluations, decider.decideWithoutPatches(submission, policies, evaluations));
    }

    /** A decision, and the evaluations of its subjects in the same order. */
    public record Reevaluation(List<Evaluation> evaluations, Decision decision) {
        public Reevaluation {
            evaluations = List.copyOf(evaluations);
        }
    }
}
