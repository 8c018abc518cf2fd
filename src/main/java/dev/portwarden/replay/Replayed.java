package dev.portwarden.replay;

import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.record.content.KeptNodes;
import dev.portwarden.record.content.RecalledDecision;
import dev.portwarden.record.content.RecalledSubject;
import org.jspecify.annotations.Nullable;

/**
 * What became of a recorded decision.
 *
 * @param rule that differs first, as {@code policy/rule}; "" where none does
 */
record Replayed(String id, Change change, String rule, Place place) {

    /** Where a decision differs. */
    private record Found(RecalledSubject subject, String rule) {}

    /** Compares what was recorded with what is said now. */
    static Replayed of(RecalledDecision recorded, Decision now) {
        Found denies = null;
        Found hidden = null;
        for (int i = 0; i < recorded.subjects().size(); i++) {
            RecalledSubject subject = recorded.subjects().get(i);
            for (Reason reason : now.subjects().get(i).violations()) {
                Found found = new Found(subject, reason.policy() + "/" + reason.rule());
                if (Masks.hide(subject, reason)) {
                    hidden = hidden == null ? found : hidden;
                } else {
                    denies = denies == null ? found : denies;
                }
            }
        }
        boolean denied = denies != null || recorded.subjects().stream().anyMatch(Masks::wasOutOfShape);
        if (!denied && hidden != null) {
            return of(recorded, Change.UNKNOWN_MASKED, hidden);
        }
        if (denied != recorded.admitted()) {
            return of(recorded, Change.UNCHANGED, null);
        }
        return denied
                ? of(recorded, Change.NEWLY_DENIED, denies)
                : of(recorded, Change.NEWLY_ADMITTED, denied(recorded));
    }

    private static Replayed of(RecalledDecision recorded, Change change, @Nullable Found found) {
        if (found != null) {
            return new Replayed(
                    recorded.id(),
                    change,
                    found.rule(),
                    Place.of(recorded, found.subject().subject()));
        }
        Place place = recorded.subjects().isEmpty()
                ? Place.NOWHERE
                : Place.of(recorded, recorded.subjects().getFirst().subject());
        return new Replayed(recorded.id(), change, "", place);
    }

    /** What denied it when it was recorded. */
    private static @Nullable Found denied(RecalledDecision recorded) {
        for (RecalledSubject subject : recorded.subjects()) {
            for (Node violation : KeptNodes.elements(subject.answer(), "violations")) {
                if (violation instanceof ObjectNode reason) {
                    return new Found(subject, KeptNodes.text(reason, "policy") + "/" + KeptNodes.text(reason, "rule"));
                }
            }
        }
        return null;
    }
}
