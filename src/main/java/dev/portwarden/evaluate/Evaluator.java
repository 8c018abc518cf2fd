package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchValues;
import dev.portwarden.evaluate.verdict.Annotations;
import dev.portwarden.evaluate.verdict.Evaluation;
import dev.portwarden.evaluate.verdict.ShapeVerdicts;
import dev.portwarden.evaluate.verdict.Verdict;
import dev.portwarden.intake.Submission;
import dev.portwarden.network.NetworkFacts;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.KnownSecrets;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.shape.Structure;
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
        return evaluate(submission, subjects, policies, Witness.NONE);
    }

    /** The same, while somebody watches. */
    public List<Evaluation> evaluate(
            Submission submission, List<Subject> subjects, PolicySet policies, Witness witness) {
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
            Submission submission, Subject subject, PolicySet policies, Budget budget, Witness witness) {
        KnownSecrets secrets = SubjectScope.secrets(subject, submission.context());
        Tracer tracer = witness.begins(secrets);
        Structure network = NetworkFacts.of(subject);
        List<Verdict> verdicts = new ArrayList<>(ShapeVerdicts.of(subject, submission.strict()));
        MatchValues values = new MatchValues(subject, submission, policies.workloads());
        Scope scope =
                SubjectScope.fill(Scope.of(budget.meter(), secrets, tracer), subject, network, submission, values);
        ExemptionUse exemptions = new ExemptionUse(policies.exemptions(), values, submission.time());
        Annotations annotations = new Annotations(limits.annotation());
        Inquiry inquiry = new Inquiry(subject, secrets, scope, values, budget, annotations, submission.time(), witness);
        for (AdmissionPolicy policy : witness.asksForAll() ? policies.policies() : values.among(policies.index())) {
            for (Verdict verdict : new PolicyEvaluation(policy, inquiry).run()) {
                verdicts.add(exemptions.apply(verdict));
            }
        }
        return new Evaluation(subject, network, verdicts, annotations.all());
    }
}
