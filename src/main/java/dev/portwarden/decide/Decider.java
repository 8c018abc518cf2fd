package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns verdicts into one decision: a subject is denied by any fail, unknown or error whose action is Deny. */
public final class Decider {
    private final DecisionIds ids;

    public Decider(DecisionIds ids) {
        this.ids = ids;
    }

    /** Decides about all subjects of a submission; it is admitted when each of them is. */
    public Decision decide(Submission submission, String policyRevision, List<Evaluation> evaluations) {
        List<SubjectDecision> subjects = new ArrayList<>(evaluations.size());
        boolean admitted = true;
        for (Evaluation evaluation : evaluations) {
            SubjectDecision subject = decide(evaluation);
            subjects.add(subject);
            admitted &= subject.admitted();
        }
        return new Decision(
                ids.next(),
                admitted,
                policyRevision,
                submission.time(),
                submission.door(),
                submission.dryRun(),
                subjects);
    }

    private static SubjectDecision decide(Evaluation evaluation) {
        List<Reason> violations = new ArrayList<>();
        List<Reason> warnings = new ArrayList<>();
        List<Reason> audits = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        Reasons reasons = new Reasons(evaluation.subject());
        for (Verdict verdict : evaluation.verdicts()) {
            if (verdict instanceof Verdict.Pass) {
                continue;
            }
            if (verdict instanceof Verdict.Unknown missed) {
                unknown.addAll(missed.unknown());
            }
            Action action = action(verdict);
            List<Reason> list = switch (action) {
                case DENY -> violations;
                case WARN -> warnings;
                case AUDIT -> audits;
            };
            list.add(reasons.of(verdict, action));
        }
        return new SubjectDecision(
                evaluation.subject(),
                evaluation.network(),
                violations.isEmpty(),
                violations,
                warnings,
                audits,
                List.copyOf(unknown));
    }

    /** What is done: what could not be judged only warns where the policy says so. */
    private static Action action(Verdict verdict) {
        RuleReference rule = verdict.rule();
        return switch (verdict) {
            case Verdict.Pass _, Verdict.Fail _ -> rule.action();
            case Verdict.Unknown _, Verdict.Error _ ->
                rule.failurePolicy() == FailurePolicy.IGNORE && rule.action() == Action.DENY
                        ? Action.WARN
                        : rule.action();
        };
    }
}
