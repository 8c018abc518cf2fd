package dev.portwarden.document;

/** A YAML value with a custom tag, which includes its exclamation mark: {@code !Ref Mode}. */
public record TaggedNode(int offset, String tag, Node value) implements Node {}
