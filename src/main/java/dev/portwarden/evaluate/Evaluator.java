package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.network.NetworkFacts;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Meter;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.Structure;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return new Budget(limits, new Meter(limits.time(), limits.built()));
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
                new SubjectEvaluation.Annotations(limits.annotation()),
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

    /** The limits for one subject, or for all copies of a subject that patches are tried on, and what is left of them. */
    public record Budget(EvaluateLimits limits, Meter meter) {
        /** Whether no time is left. */
        public boolean isSpent() {
            return meter.isSpent();
        }
    }

    /** Applies exemptions to verdicts. An exemption that may or may not match the subject does not exempt, but is reported. */
    private static final class ExemptionUse {
        private final List<Exemption> matching = new ArrayList<>();
        private final Map<Exemption, List<String>> uncertain = new LinkedHashMap<>();

        ExemptionUse(List<Exemption> exemptions, MatchEvaluator evaluator, Instant time) {
            for (Exemption exemption : exemptions) {
                Truth matches = exemption.holds(time) ? evaluator.holds(exemption.match()) : Truth.NO;
                if (matches.isYes()) {
                    matching.add(exemption);
                } else if (!matches.isNo()) {
                    uncertain.put(exemption, matches.unknown());
                }
            }
        }

        /** Returns the verdict, as exempt if it is not a pass and an exemption covers its rule. */
        Verdict apply(Verdict verdict) {
            if (verdict instanceof Verdict.Pass) {
                return verdict;
            }
            for (Exemption exemption : matching) {
                if (exemption.covers(verdict.rule().name())) {
                    return new Verdict.Exempt(verdict.rule(), verdict.field(), verdict, exemption);
                }
            }
            if (uncertain.isEmpty() || !(verdict instanceof Verdict.Fail fail)) {
                return verdict;
            }
            return fail.exemptIf(uncertain.entrySet().stream()
                    .filter(each -> each.getKey().covers(verdict.rule().name()))
                    .flatMap(each -> each.getValue().stream())
                    .distinct()
                    .toList());
        }
    }
}
