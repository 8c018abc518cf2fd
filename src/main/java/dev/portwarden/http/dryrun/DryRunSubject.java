package dev.portwarden.http.dryrun;

import dev.portwarden.document.Node;

/** One thing that a dry run is to judge. */
sealed interface DryRunSubject {

    /** A document in the posted body. */
    record Document(Node node) implements DryRunSubject {}

    /**
     * A decision that the log keeps.
     *
     * @param offset of its id in the posted body
     */
    record Recorded(String id, int offset) implements DryRunSubject {}
}
