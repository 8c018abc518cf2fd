package dev.portwarden.policy;

import java.time.Instant;

/**
 * An action and when it begins.
 *
 * @param from the first moment of it; {@link Instant#MIN} for an action without a date
 */
public record DatedAction(Action action, Instant from) {}
