package dev.portwarden.document;

/** One value of a document as it was written, with the place where it begins. */
public sealed interface Node permits ObjectNode, ArrayNode, Scalar, TaggedNode, Unresolved {

    /** Where the value begins, in UTF-16 units from the start of the source's text. */
    int offset();

    /** What this is, for messages: {@code a list}, {@code a string}. */
    String description();
}
