package dev.portwarden.document;

import java.util.stream.Stream;

/** One value of a document, with its position in the text. */
public sealed interface Node permits ObjectNode, ArrayNode, Scalar, TaggedNode, Unresolved {

    /** Where the value begins, in UTF-16 units from the start of the source's text. */
    int offset();

    /** The kind of value, for messages: {@code a list}, {@code a string}. */
    String description();

    /** All scalars in this value, in document order. */
    default Stream<Scalar> scalars() {
        return switch (this) {
            case Scalar scalar -> Stream.of(scalar);
            case TaggedNode tagged -> tagged.value().scalars();
            case Unresolved unresolved -> unresolved.written().scalars();
            case ArrayNode array -> array.elements().stream().flatMap(Node::scalars);
            case ObjectNode object ->
                object.members().stream().flatMap(member -> member.value().scalars());
        };
    }
}
