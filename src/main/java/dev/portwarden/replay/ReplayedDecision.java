package dev.portwarden.replay;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.format.RecordedSubject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The change of a recorded decision.
 *
 * @param rule    the first rule that differs, as {@code policy/rule}, or ""
 * @param denials every rule that newly denies it
 */
record ReplayedDecision(
        String id, DecisionChange change, String rule, SubjectLocation place, Set<ReplayTotals.NewDenial> denials) {

    private record DenyingRule(RecordedSubject subject, String policy, String rule) {}

    /** Compares a recorded decision with the new evaluations of its subjects. */
    static ReplayedDecision of(RecordedDecision recorded, List<Evaluation> now) {
        List<DenyingRule> denies = new ArrayList<>();
        List<DenyingRule> hidden = new ArrayList<>();
        for (int i = 0; i < recorded.subjects().size(); i++) {
            RecordedSubject subject = recorded.subjects().get(i);
            for (Verdict verdict : now.get(i).verdicts()) {
                if (Decider.actionOn(verdict) == Action.DENY) {
                    DenyingRule rule = new DenyingRule(
                            subject,
                            verdict.rule().policy().name(),
                            verdict.rule().rule());
                    (MaskedPaths.hide(subject, verdict) ? hidden : denies).add(rule);
                }
            }
        }
        boolean denied = !denies.isEmpty() || recorded.subjects().stream().anyMatch(MaskedPaths::wasOutOfShape);
        if (!denied && !hidden.isEmpty()) {
            return of(recorded, DecisionChange.UNKNOWN_MASKED, hidden.getFirst(), List.of());
        }
        if (denied != recorded.admitted()) {
            return of(recorded, DecisionChange.UNCHANGED, null, List.of());
        }
        return denied
                ? of(recorded, DecisionChange.NEWLY_DENIED, denies.getFirst(), denies)
                : of(recorded, DecisionChange.NEWLY_ADMITTED, denied(recorded), List.of());
    }

    private static ReplayedDecision of(
            RecordedDecision recorded, DecisionChange change, @Nullable DenyingRule found, List<DenyingRule> denies) {
        RecordedSubject first = found != null
                ? found.subject()
                : recorded.subjects().stream().findFirst().orElse(null);
        Set<ReplayTotals.NewDenial> denials = new LinkedHashSet<>();
        for (DenyingRule each : denies) {
            SubjectLocation place = SubjectLocation.of(recorded, each.subject().subject());
            denials.add(new ReplayTotals.NewDenial(each.policy(), each.rule(), place));
        }
        return new ReplayedDecision(
                recorded.id(),
                change,
                found == null ? "" : found.policy() + "/" + found.rule(),
                first == null ? SubjectLocation.NOWHERE : SubjectLocation.of(recorded, first.subject()),
                denials);
    }

    /** Returns the first rule that denied the recorded decision. */
    private static @Nullable DenyingRule denied(RecordedDecision recorded) {
        return recorded.subjects().stream()
                .flatMap(subject -> subject.answer().reasons(RecordedAnswer.VIOLATIONS).stream()
                        .map(violation -> new DenyingRule(subject, violation.policy(), violation.rule())))
                .findFirst()
                .orElse(null);
    }
}
