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
 * @param actions  sorted by date; a policy with a single undated action has one that starts at {@link Instant#MIN}
 * @param match    selects the subjects that the policy applies to
 * @param params   typed by their default values
 * @param rules    the compiled rules for each kind of subject
 * @param bindings at least one: a policy without a binding document gets one that has no name and matches everything
 */
public record AdmissionPolicy(
        Metadata metadata,
        List<Action.Dated> actions,
        Match match,
        Structure params,
        FailurePolicy failurePolicy,
        Map<SubjectKind, Rules> rules,
        List<PolicyBinding> bindings,
        PolicyDocument document) {
    public AdmissionPolicy {
        actions = List.copyOf(actions);
        bindings = List.copyOf(bindings);
    }

    /**
     * What the policy says about itself.
     *
     * @param title    the policy in a few words; the name where the document has no title
     * @param controls the controls of compliance frameworks that the policy implements
     * @param owner    the team or person responsible for the policy
     * @param docs     URL of a page about the policy
     */
    public record Metadata(
            String name,
            String title,
            Severity severity,
            List<String> controls,
            @Nullable String owner,
            @Nullable String docs) {
        public Metadata {
            controls = List.copyOf(controls);
        }
    }

    public String name() {
        return metadata.name();
    }

    /** Returns this policy with the given params and without its binding documents. */
    AdmissionPolicy unbound(Structure given) {
        PolicyBinding binding = PolicyBinding.unnamed(given, actions);
        return new AdmissionPolicy(metadata, actions, match, params, failurePolicy, rules, List.of(binding), document);
    }

    /** The action of the policy itself at a time; empty before the first date. */
    public Optional<Action> action(Instant time) {
        return Action.Dated.at(actions, time);
    }

    /** Whether at least one binding has a Deny action, now or on another date. */
    boolean everDenies() {
        return bindings.stream()
                .flatMap(binding -> binding.actions().stream())
                .anyMatch(dated -> dated.action() == Action.DENY);
    }
}
