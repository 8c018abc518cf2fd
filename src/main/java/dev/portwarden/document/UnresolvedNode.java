package dev.portwarden.document;

/** A value that is unknown until deployment, and what is written in its place, such as a reference. */
public record UnresolvedNode(int offset, Node written) implements Node {}
