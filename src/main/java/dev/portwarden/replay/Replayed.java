package dev.portwarden.replay;

import dev.portwarden.decide.Acting;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.evaluate.verdict.Evaluation;
import dev.portwarden.evaluate.verdict.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.record.content.KeptNodes;
import dev.portwarden.record.content.RecalledDecision;
import dev.portwarden.record.content.RecalledSubject;
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
record Replayed(String id, Change change, String rule, Place place, Set<NewDenial> denials) {

    /** Where a decision differs. */
    private record Found(RecalledSubject subject, String policy, String rule) {}

    /** Compares what was recorded with what is said now. */
    static Replayed of(RecalledDecision recorded, List<Evaluation> now) {
        List<Found> denies = new ArrayList<>();
        List<Found> hidden = new ArrayList<>();
        for (int i = 0; i < recorded.subjects().size(); i++) {
            RecalledSubject subject = recorded.subjects().get(i);
            for (Verdict verdict : now.get(i).verdicts()) {
                if (Acting.on(verdict) == Action.DENY) {
                    Found found = new Found(
                            subject, verdict.rule().policy(), verdict.rule().rule());
                    (Masks.hide(subject, verdict) ? hidden : denies).add(found);
                }
            }
        }
        boolean denied = !denies.isEmpty() || recorded.subjects().stream().anyMatch(Masks::wasOutOfShape);
        if (!denied && !hidden.isEmpty()) {
            return of(recorded, Change.UNKNOWN_MASKED, hidden.getFirst(), List.of());
        }
        if (denied != recorded.admitted()) {
            return of(recorded, Change.UNCHANGED, null, List.of());
        }
        return denied
                ? of(recorded, Change.NEWLY_DENIED, denies.getFirst(), denies)
                : of(recorded, Change.NEWLY_ADMITTED, denied(recorded), List.of());
    }

    private static Replayed of(RecalledDecision recorded, Change change, @Nullable Found found, List<Found> denies) {
        RecalledSubject first = found != null
                ? found.subject()
                : recorded.subjects().stream().findFirst().orElse(null);
        Set<NewDenial> denials = new LinkedHashSet<>();
        for (Found each : denies) {
            Place place = Place.of(recorded, each.subject().subject());
            denials.add(new NewDenial(each.policy(), each.rule(), place));
        }
        return new Replayed(
                recorded.id(),
                change,
                found == null ? "" : found.policy() + "/" + found.rule(),
                first == null ? Place.NOWHERE : Place.of(recorded, first.subject()),
                denials);
    }

    /** What denied it when it was recorded. */
    private static @Nullable Found denied(RecalledDecision recorded) {
        for (RecalledSubject subject : recorded.subjects()) {
            for (Node violation : KeptNodes.elements(subject.answer(), "violations")) {
                if (violation instanceof ObjectNode reason) {
                    return new Found(subject, KeptNodes.text(reason, "policy"), KeptNodes.text(reason, "rule"));
                }
            }
        }
        return null;
    }
}
