package dev.portwarden.policy;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;

/**
 * One document of a policy file.
 *
 * @param folder the folder's place in the path list, from 0; a later one replaces an earlier one's documents
 */
public record PolicyDocument(Source source, ObjectNode node, int folder) {}
