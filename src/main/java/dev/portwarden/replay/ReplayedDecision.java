package dev.portwarden.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.decide.EffectiveAction;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.record.format.DecisionFields;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.format.RecordedReason;
import dev.portwarden.record.format.RecordedSubject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a recorded decision.
 *
 * @param rule    that differs first, as {@code policy/rule}; "" where none does
 * @param denials every rule that denies it newly, and where
 */
record ReplayedDecision(String id, DecisionChange change, String rule, SubjectLocation place, Set<NewDenial> denials) {

    /** Where a decision differs. */
    private record Found(RecordedSubject subject, String policy, String rule) {}

    /** Compares what was recorded with what is said now. */
    static ReplayedDecision of(RecordedDecision recorded, List<Evaluation> now) {
        List<Found> denies = new ArrayList<>();
        List<Found> hidden = new ArrayList<>();
        for (int i = 0; i < recorded.subjects().size(); i++) {
            RecordedSubject subject = recorded.subjects().get(i);
            for (Verdict verdict : now.get(i).verdicts()) {
                if (EffectiveAction.on(verdict) == Action.DENY) {
                    Found found = new Found(
                            subject,
                            verdict.rule().policy().name(),
                            verdict.rule().rule());
                    (MaskedPaths.hide(subject, verdict) ? hidden : denies).add(found);
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
            RecordedDecision recorded, DecisionChange change, @Nullable Found found, List<Found> denies) {
        RecordedSubject first = found != null
                ? found.subject()
                : recorded.subjects().stream().findFirst().orElse(null);
        Set<NewDenial> denials = new LinkedHashSet<>();
        for (Found each : denies) {
            SubjectLocation place = SubjectLocation.of(recorded, each.subject().subject());
            denials.add(new NewDenial(each.policy(), each.rule(), place));
        }
        return new ReplayedDecision(
                recorded.id(),
                change,
                found == null ? "" : found.policy() + "/" + found.rule(),
                first == null ? SubjectLocation.NOWHERE : SubjectLocation.of(recorded, first.subject()),
                denials);
    }

    /** What denied it when it was recorded. */
    private static @Nullable Found denied(RecordedDecision recorded) {
        for (RecordedSubject subject : recorded.subjects()) {
            for (RecordedReason violation : subject.answer().reasons(DecisionFields.VIOLATIONS)) {
                return new Found(subject, violation.policy(), violation.rule());
            }
        }
        return null;
    }
}
