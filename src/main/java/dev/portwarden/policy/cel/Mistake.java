package dev.portwarden.policy.cel;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in an expression.
 *
 * @param offset  position in the text of the expression, in code points
 * @param message one line
 * @param hint    how to correct it, or null
 */
public record Mistake(int offset, String message, @Nullable String hint) {}
