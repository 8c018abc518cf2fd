package dev.portwarden.policy.cel;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an expression.
 *
 * @param offset  where, in characters (code points) of the expression's text
 * @param message one line
 * @param hint    what was meant, where that can be told
 */
public record Mistake(int offset, String message, @Nullable String hint) {}
