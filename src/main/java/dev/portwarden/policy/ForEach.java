package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;

/**
 * One level of elements that a rule looks at.
 *
 * @param items yields the list
 * @param as    the name of an element in what follows
 */
public record ForEach(Expression items, String as) {}
