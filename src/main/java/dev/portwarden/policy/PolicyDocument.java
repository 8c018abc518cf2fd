package dev.portwarden.policy;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;

/**
 * One document of a policy file.
 *
 * @param folder the index of its folder in the path list; documents of later folders replace those of earlier ones
 */
public record PolicyDocument(Source source, ObjectNode node, int folder) {}
