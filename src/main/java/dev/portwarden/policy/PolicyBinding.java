package dev.portwarden.policy;

import dev.portwarden.shape.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a policy in force for some subjects, with params and actions of its own. A policy that no binding names is in
 * force as it is written.
 *
 * @param name    the binding's, or null for a policy as written
 * @param params  the policy's, with the binding's over them
 * @param actions the binding's, or the policy's where it gives none
 */
public record PolicyBinding(
        @Nullable String name, Match match, @Nullable Match exclude, Structure params, List<DatedAction> actions) {
    public PolicyBinding {
        actions = List.copyOf(actions);
    }

    /** The action at a time; none before the first of its dates, when the binding is not in force. */
    public Optional<Action> action(Instant time) {
        return DatedAction.at(actions, time);
    }
}
