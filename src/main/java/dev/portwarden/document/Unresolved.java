package dev.portwarden.document;

/**
 * A value that is unknown until deployment.
 *
 * @param written the text in its place, such as a reference to another document
 */
public record Unresolved(int offset, Node written) implements Node {}
