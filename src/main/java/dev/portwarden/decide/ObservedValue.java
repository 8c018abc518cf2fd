package dev.portwarden.decide;

import dev.portwarden.document.Node;

/**
 * A value as the document holds it.
 *
 * @param node      with long texts cut short, and long lists ended early
 * @param masked    whether it may be secret, and must not be shown
 * @param truncated whether anything was cut
 */
public record ObservedValue(Node node, boolean masked, boolean truncated) {}
