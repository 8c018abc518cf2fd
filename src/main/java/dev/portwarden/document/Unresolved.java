package dev.portwarden.document;

/**
 * A value that the document does not hold yet: what it says instead is put in its place later, by somebody else.
 *
 * @param written what stands there instead, such as a reference to another document
 */
public record Unresolved(int offset, Node written) implements Node {
    @Override
    public String description() {
        return "a value that is not known yet";
    }
}
