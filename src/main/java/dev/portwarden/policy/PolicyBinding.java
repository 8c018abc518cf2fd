package dev.portwarden.policy;

import dev.portwarden.shape.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a policy to some of its subjects, optionally with other params and actions.
 *
 * @param name    the binding document's name; null for the binding of a policy that has no binding document
 * @param match   narrows the policy's own match
 * @param params  the policy's params, overridden by the binding's
 * @param actions the binding's actions, or the policy's where the binding has none
 */
public record PolicyBinding(@Nullable String name, Match match, Structure params, List<Action.Dated> actions) {
    public PolicyBinding {
        actions = List.copyOf(actions);
    }

    public static PolicyBinding unnamed(Structure params, List<Action.Dated> actions) {
        return new PolicyBinding(null, Match.ALL, params, actions);
    }

    /** The action at a time; empty before the first date, when the binding is not yet in force. */
    public Optional<Action> action(Instant time) {
        return Action.Dated.at(actions, time);
    }
}
