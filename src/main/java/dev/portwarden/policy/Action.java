package dev.portwarden.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The effect of a failed rule, the strictest first. */
public enum Action {
    DENY("Deny"),
    WARN("Warn"),
    AUDIT("Audit");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /**
     * An action that takes effect on a date.
     *
     * @param from the first moment it applies; {@link Instant#MIN} for an action without a date
     */
    public record Dated(Action action, Instant from) {

        /** The action in effect at a time: the last one whose date has come; empty before the first date. */
        static Optional<Action> at(List<Dated> sorted, Instant time) {
            return sorted.stream()
                    .filter(dated -> !dated.from.isAfter(time))
                    .reduce((_, later) -> later)
                    .map(Dated::action);
        }
    }
}
