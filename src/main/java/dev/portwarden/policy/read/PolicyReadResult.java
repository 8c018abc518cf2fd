package dev.portwarden.policy.read;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** The result of reading policy files. */
public sealed interface PolicyReadResult {

    /**
     * The set.
     *
     * @param notes     remarks for authors, such as a document that replaces another
     * @param documents all documents of the set, without those that were replaced
     */
    record Read(PolicySet policies, List<Problem> notes, List<PolicyDocument> documents) implements PolicyReadResult {}

    /** No set, because of these mistakes; there is at least one. */
    record Refused(List<Problem> problems) implements PolicyReadResult {}
}
