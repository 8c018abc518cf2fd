package dev.portwarden.document;

/**
 * A YAML value with a tag of its own, such as {@code !Ref Mode}.
 *
 * @param tag   with its exclamation mark
 * @param value what the tag stands before
 */
public record TaggedNode(int offset, String tag, Node value) implements Node {
    @Override
    public String description() {
        return "a value with the YAML tag " + tag;
    }
}
