package dev.portwarden.decide;

import dev.portwarden.document.Node;

/**
 * A value as the document holds it.
 *
 * @param masked whether it may be secret, and must not be shown
 */
public record Observed(Node node, boolean masked) {}
