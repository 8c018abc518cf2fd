package dev.portwarden.policy.cel;

import java.util.List;

/** What became of an expression's text. */
public sealed interface Compilation {

    /** It is sound. */
    record Compiled(Expression expression) implements Compilation {}

    /** It is not; every mistake that was found, at least one. */
    record Refused(List<Mistake> mistakes) implements Compilation {}
}
