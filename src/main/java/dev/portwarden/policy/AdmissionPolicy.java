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
 * @param bindings where it is in force; one without a name and with an empty match where no binding names it
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
        List<PolicyBinding> bindings,
        PolicyDocument document) {
    public AdmissionPolicy {
        controls = List.copyOf(controls);
        actions = List.copyOf(actions);
        bindings = List.copyOf(bindings);
    }

    /** This policy as it is written, whatever bindings name it, with some params. */
    AdmissionPolicy unbound(Structure given) {
        return new AdmissionPolicy(
                name,
                title,
                severity,
                controls,
                owner,
                docs,
                actions,
                match,
                exclude,
                params,
                failurePolicy,
                rules,
                List.of(new PolicyBinding(null, Match.ALL, null, given, actions)),
                document);
    }

    /** The policy's own action at a time; none before the first of its dates. */
    public Optional<Action> action(Instant time) {
        return DatedAction.at(actions, time);
    }

    /** Whether any of its bindings denies at some time. */
    boolean everDenies() {
        return bindings.stream()
                .flatMap(binding -> binding.actions().stream())
                .anyMatch(dated -> dated.action() == Action.DENY);
    }
}
