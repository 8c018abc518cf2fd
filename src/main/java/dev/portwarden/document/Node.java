package dev.portwarden.document;

import java.util.stream.Stream;

/** One value of a document, with its position in the text. */
public sealed interface Node permits ObjectNode, ArrayNode, Scalar, TaggedNode, UnresolvedNode {
    /** Where the value begins, in UTF-16 units from the start of the source's text. */
    int offset();

    /** The kind of value, for messages: {@code a list}, {@code a string}. */
    default String description() {
        return switch (this) {
            case ObjectNode _ -> "an object";
            case ArrayNode _ -> "a list";
            case TaggedNode tagged -> "a value with the YAML tag " + tagged.tag();
            case UnresolvedNode _ -> "a value that is not known yet";
            case Scalar.Text _ -> "a string";
            case Scalar.Number _ -> "a number";
            case Scalar.Flag _ -> "a boolean";
            case Scalar.Null _ -> "null";
            case Scalar.Plain plain -> PlainScalars.typed(plain).description();
        };
    }

    /** All scalars in this value, in document order. */
    default Stream<Scalar> scalars() {
        return switch (this) {
            case Scalar scalar -> Stream.of(scalar);
            case TaggedNode tagged -> tagged.value().scalars();
            case UnresolvedNode unresolved -> unresolved.written().scalars();
            case ArrayNode array -> array.elements().stream().flatMap(Node::scalars);
            case ObjectNode object ->
                object.members().stream().flatMap(member -> member.value().scalars());
        };
    }
}
