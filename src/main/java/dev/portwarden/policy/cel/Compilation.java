package dev.portwarden.policy.cel;

import java.util.List;

/** The result of compiling an expression. */
public sealed interface Compilation {

    record Compiled(Expression expression) implements Compilation {}

    /** The expression is invalid; it has at least one mistake. */
    record Refused(List<Mistake> mistakes) implements Compilation {}
}
