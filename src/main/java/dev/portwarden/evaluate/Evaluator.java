package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.network.NetworkFacts;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.Severity;
import dev.portwarden.policy.cel.Meter;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.ShapeProblem;
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
        EvaluationContext shared = new EvaluationContext(
                subject,
                secrets,
                SubjectScope.fill(empty, subject, network, submission, matches),
                matches,
                budget,
                new EvaluationContext.Annotations(limits.annotation()),
                submission.time(),
                listener);
        ExemptionUse exemptions = new ExemptionUse(policies.exemptions(), matches, submission.time());
        List<Verdict> verdicts = new ArrayList<>(ShapeVerdicts.of(subject, submission.strict()));
        for (AdmissionPolicy policy :
                listener.wantsSkippedPolicies() ? policies.policies() : matches.candidates(policies.index())) {
            for (Verdict verdict : new PolicyEvaluator(policy, shared).run()) {
                verdicts.add(exemptions.apply(verdict));
            }
        }
        return new Evaluation(subject, network, verdicts, shared.annotations().all());
    }

    /** The limits for one subject and all its patched copies, and what is left of them for expressions. */
    public record Budget(EvaluateLimits limits, Meter meter) {
        /** Whether no time is left. */
        public boolean isSpent() {
            return meter.isSpent();
        }
    }

    /** Applies exemptions to verdicts. An exemption that may match the subject does not exempt, but is reported. */
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

    /** Returns the verdicts of the built-in policy {@code ecs-shape}, which checks that a document fits the ECS API. */
    static final class ShapeVerdicts {
        private ShapeVerdicts() {}

        /** Returns a fail for each problem, or one pass if there are no problems. */
        static List<Verdict> of(Subject subject, boolean strict) {
            List<Verdict> verdicts = new ArrayList<>();
            for (ShapeProblem problem : subject.problems()) {
                verdicts.add(new Verdict.Fail(
                        rule(problem.rule(), strict),
                        FieldPath.ROOT.resolve(problem.path()),
                        problem.message(),
                        problem.advice(),
                        List.of()));
            }
            if (verdicts.isEmpty()) {
                verdicts.add(new Verdict.Pass(rule(ShapeProblem.Rule.TYPE, strict), FieldPath.ROOT));
            }
            return verdicts;
        }

        private static RuleReference rule(ShapeProblem.Rule rule, boolean strict) {
            // An attached task definition may belong to another document.
            boolean warns = rule == ShapeProblem.Rule.OTHER_TASK_DEFINITION
                    || (rule == ShapeProblem.Rule.UNKNOWN_FIELD && !strict);
            return new RuleReference(
                    new AdmissionPolicy.Metadata(
                            RuleName.BUILT_IN_POLICY,
                            "the document must match the ECS API",
                            warns ? Severity.LOW : Severity.HIGH,
                            List.of(),
                            null,
                            null),
                    null,
                    rule.text(),
                    warns ? Action.WARN : Action.DENY,
                    FailurePolicy.FAIL,
                    rule == ShapeProblem.Rule.REQUIRED ? "Required" : "Invalid",
                    null);
        }
    }
}
