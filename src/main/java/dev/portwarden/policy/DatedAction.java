package dev.portwarden.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An action and when it begins.
 *
 * @param from the first moment of it; {@link Instant#MIN} for an action without a date
 */
public record DatedAction(Action action, Instant from) {

    /** The action at a time: that of the latest date that has begun; none before the first. */
    static Optional<Action> at(List<DatedAction> actions, Instant time) {
        Action begun = null;
        for (DatedAction dated : actions) {
            if (!dated.from.isAfter(time)) {
                begun = dated.action;
            }
        }
        return Optional.ofNullable(begun);
    }
}
