package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.network.NetworkFacts;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.Structure;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;

/** Asks every matching policy about every subject and collects the verdicts, in policy order. */
public final class Evaluator {
    private final EvaluateLimits limits;

    public Evaluator(EvaluateLimits limits) {
        this.limits = limits;
    }

    /** Judges the subjects of a submission; never throws for what a document or a policy holds. */
    public List<Evaluation> evaluate(Submission submission, List<Subject> subjects, PolicySet policies) {
        return evaluate(submission, subjects, policies, EvaluationListener.NONE);
    }

    /** The same, while somebody watches. */
    public List<Evaluation> evaluate(
            Submission submission, List<Subject> subjects, PolicySet policies, EvaluationListener witness) {
        List<Evaluation> evaluations = new ArrayList<>(subjects.size());
        for (Subject subject : subjects) {
            evaluations.add(evaluate(submission, subject, policies, budget(), witness));
        }
        return evaluations;
    }

    /** A budget of one subject's limits, from now on. */
    public Budget budget() {
        return Budget.of(limits);
    }

    /** Judges one subject with what is left of a budget, while somebody watches. */
    public Evaluation evaluate(
            Submission submission, Subject subject, PolicySet policies, Budget budget, EvaluationListener witness) {
        KnownSecrets secrets = SubjectScope.secrets(subject, submission.context());
        Tracer tracer = witness.begins(secrets);
        Structure network = NetworkFacts.of(subject);
        List<Verdict> verdicts = new ArrayList<>(ShapeVerdicts.of(subject, submission.strict()));
        MatchEvaluator values = new MatchEvaluator(subject, submission, policies.workloads());
        Scope scope =
                SubjectScope.fill(Scope.of(budget.meter(), secrets, tracer), subject, network, submission, values);
        ExemptionUse exemptions = new ExemptionUse(policies.exemptions(), values, submission.time());
        Annotations annotations = new Annotations(limits.annotation());
        SubjectEvaluation inquiry =
                new SubjectEvaluation(subject, secrets, scope, values, budget, annotations, submission.time(), witness);
        for (AdmissionPolicy policy : witness.asksForAll() ? policies.policies() : values.among(policies.index())) {
            for (Verdict verdict : new PolicyEvaluation(policy, inquiry).run()) {
                verdicts.add(exemptions.apply(verdict));
            }
        }
        return new Evaluation(subject, network, verdicts, annotations.all());
    }
}
