package dev.portwarden.document;

import java.util.List;

/** A list. */
public record ArrayNode(int offset, List<Node> elements) implements Node {}
