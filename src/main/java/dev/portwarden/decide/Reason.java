package dev.portwarden.decide;

import dev.portwarden.document.Node;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.Action;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reason of a decision: a rule's verdict, and the action that follows from it.
 *
 * @param verdict  any kind except PASS
 * @param action   the action of the rule, or Warn where the failure policy turns a denial into a warning
 * @param unknown  paths of the unknown values that the verdict depends on
 * @param more     the number of further reasons of the same rule that the decision omits
 */
public record Reason(
        RuleReference rule,
        Verdict.Kind verdict,
        Action action,
        String message,
        Place place,
        List<String> unknown,
        Advice advice,
        @Nullable Exempted exempted,
        int more) {
    public Reason {
        unknown = List.copyOf(unknown);
    }

    /**
     * The place in the document that a verdict is about.
     *
     * @param field    the path, or "" if the place is not known
     * @param position the position of the value, or of its nearest parent if the value is absent
     * @param observed the value in the document, masked if it may be secret; null if it is absent
     */
    public record Place(
            String field, Position position, @Nullable ObservedValue observed) {}

    /**
     * What to change.
     *
     * @param text  a sentence, or null
     * @param patch operations that fix the violation, verified by a trial; empty if there are none
     */
    public record Advice(@Nullable String text, List<PatchOperation> patch) {
        public Advice {
            patch = List.copyOf(patch);
        }
    }

    /**
     * An exemption in use.
     *
     * @param expires the last day of the exemption
     * @param was     the verdict without the exemption
     */
    public record Exempted(String name, LocalDate expires, Verdict.Kind was) {}

    /** Returns this reason with another position and another sentence of advice. */
    public Reason at(Position position, @Nullable String advice) {
        return new Reason(
                rule,
                verdict,
                action,
                message,
                new Place(place.field(), position, place.observed()),
                unknown,
                new Advice(advice, this.advice.patch()),
                exempted,
                more);
    }

    /** Returns this reason with the number of omitted reasons of the same rule. */
    Reason withMore(int omitted) {
        return new Reason(rule, verdict, action, message, place, unknown, advice, exempted, omitted);
    }

    /**
     * A value of the document, as an answer shows it.
     *
     * @param node      the value, with long texts and lists truncated
     * @param masked    whether the value may be secret and must not be shown
     * @param truncated whether anything was truncated
     */
    public record ObservedValue(Node node, boolean masked, boolean truncated) {}
}
