package dev.portwarden.policy.cel;

/** One evaluation of an expression that was watched. */
public record Traced(Expression expression, Result outcome, Trace trace) {}
