package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.network.NetworkFacts;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.Structure;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;

/** Evaluates every policy that applies to a subject and collects the verdicts, in policy order. */
public final class Evaluator {
    private final EvaluateLimits limits;

    public Evaluator(EvaluateLimits limits) {
        this.limits = limits;
    }

    /** Evaluates the subjects of a submission. No content of a document or policy makes it throw. */
    public List<Evaluation> evaluate(Submission submission, List<Subject> subjects, PolicySet policies) {
        List<Evaluation> evaluations = new ArrayList<>(subjects.size());
        for (Subject subject : subjects) {
            evaluations.add(evaluate(submission, subject, policies, budget(), EvaluationListener.NONE));
        }
        return evaluations;
    }

    /** Returns a new budget for one subject. Its time runs from now on. */
    public Budget budget() {
        return Budget.of(limits);
    }

    /** Evaluates one subject within a budget. */
    public Evaluation evaluate(
            Submission submission, Subject subject, PolicySet policies, Budget budget, EvaluationListener listener) {
        KnownSecrets secrets = SubjectScope.secrets(subject, submission.context());
        Structure network = NetworkFacts.of(subject);
        MatchEvaluator matches = new MatchEvaluator(subject, submission, policies.workloads());
        Scope empty = Scope.of(budget.meter(), secrets, listener.started(secrets));
        SubjectEvaluation shared = new SubjectEvaluation(
                subject,
                secrets,
                SubjectScope.fill(empty, subject, network, submission, matches),
                matches,
                budget,
                new Annotations(limits.annotation()),
                submission.time(),
                listener);
        ExemptionUse exemptions = new ExemptionUse(policies.exemptions(), matches, submission.time());
        List<Verdict> verdicts = new ArrayList<>(ShapeVerdicts.of(subject, submission.strict()));
        for (AdmissionPolicy policy :
                listener.wantsSkippedPolicies() ? policies.policies() : matches.candidates(policies.index())) {
            for (Verdict verdict : new PolicyEvaluation(policy, shared).run()) {
                verdicts.add(exemptions.apply(verdict));
            }
        }
        return new Evaluation(subject, network, verdicts, shared.annotations().all());
    }
}
