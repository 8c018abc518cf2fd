package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy, read and compiled.
 *
 * @param actions  in the order of their dates; one without a date where the policy has a plain action
 * @param match    which subjects it is for
 * @param exclude  which of those it is not for; null: none
 * @param params   typed by their values
 * @param rules    by kind of subject
 * @param document the policy as it was written
 */
public record AdmissionPolicy(
        String name,
        String title,
        Severity severity,
        List<String> controls,
        @Nullable String owner,
        @Nullable String docs,
        List<DatedAction> actions,
        Match match,
        @Nullable Match exclude,
        Structure params,
        FailurePolicy failurePolicy,
        Map<SubjectKind, Rules> rules,
        PolicyDocument document) {
    public AdmissionPolicy {
        controls = List.copyOf(controls);
        actions = List.copyOf(actions);
    }

    /** The action at a time: that of the latest date that has begun; none before the first. */
    public Optional<Action> action(Instant time) {
        Action begun = null;
        for (DatedAction dated : actions) {
            if (!dated.from().isAfter(time)) {
                begun = dated.action();
            }
        }
        return Optional.ofNullable(begun);
    }
}
