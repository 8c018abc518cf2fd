package dev.portwarden.policy.cel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of compiling an expression. */
public sealed interface Compilation {

    record Compiled(Expression expression) implements Compilation {}

    /** The expression is invalid; it has at least one mistake. */
    record Refused(List<Mistake> mistakes) implements Compilation {}

    /**
     * A mistake in an expression.
     *
     * @param offset  position in the text of the expression, in code points
     * @param message one line
     * @param hint    how to correct it, or null
     */
    record Mistake(int offset, String message, @Nullable String hint) {}
}
