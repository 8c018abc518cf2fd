package dev.portwarden.decide;

import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.Severity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reason of a decision: what a rule said, and what is done about it.
 *
 * @param binding  by which the policy is in force, or null
 * @param title    the policy's, in a few words
 * @param verdict  any kind except PASS
 * @param action   what is done: a policy's action, or a warning where its failurePolicy is Ignore
 * @param field    the place, "" where none can be told
 * @param observed the document's own value there, masked where it may be secret; null where the field is absent
 * @param position of the value, or of its nearest parent
 * @param unknown  paths of what was not known
 * @param advice   what to change
 * @param patch    operations that were tried and help; empty: none
 * @param exempted by what it is let off, or null
 * @param more     how many more reasons of this rule there are that are not told
 */
public record Reason(
        String policy,
        @Nullable String binding,
        String rule,
        String title,
        Verdict.Kind verdict,
        Action action,
        Severity severity,
        String reason,
        String message,
        String field,
        @Nullable ObservedValue observed,
        Position position,
        List<String> controls,
        @Nullable String docs,
        List<String> unknown,
        @Nullable String advice,
        List<PatchOperation> patch,
        @Nullable Exempted exempted,
        int more) {
    /**
     * An exemption in use.
     *
     * @param name    the exemption's
     * @param expires its last day
     * @param was     the verdict that it covers
     */
    public record Exempted(String name, LocalDate expires, Verdict.Kind was) {}

    public Reason {
        controls = List.copyOf(controls);
        unknown = List.copyOf(unknown);
        patch = List.copyOf(patch);
    }

    /** This reason, told of another place and with other advice. */
    public Reason at(Position place, @Nullable String otherAdvice) {
        return new Reason(
                policy,
                binding,
                rule,
                title,
                verdict,
                action,
                severity,
                reason,
                message,
                field,
                observed,
                place,
                controls,
                docs,
                unknown,
                otherAdvice,
                patch,
                exempted,
                more);
    }

    /** This reason, in the place of more of its rule. */
    Reason withMore(int others) {
        return new Reason(
                policy, binding, rule, title, verdict, action, severity, reason, message, field, observed, position,
                controls, docs, unknown, advice, patch, exempted, others);
    }
}
