package dev.portwarden.decide;

import dev.portwarden.document.Node;

/**
 * A value of the document, as an answer shows it.
 *
 * @param node      the value, with long texts and lists truncated
 * @param masked    whether the value may be secret and must not be shown
 * @param truncated whether anything was truncated
 */
public record ObservedValue(Node node, boolean masked, boolean truncated) {}
