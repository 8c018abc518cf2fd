package dev.portwarden.document;

/**
 * A YAML value with a custom tag, such as {@code !Ref Mode}.
 *
 * @param tag the tag with its exclamation mark
 */
public record TaggedNode(int offset, String tag, Node value) implements Node {}
