package dev.portwarden.policy.cel;

/** One recorded evaluation of an expression. */
public record Traced(Expression expression, ExpressionResult outcome, Trace trace) {}
