package dev.portwarden.policy.read;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** What became of policy files. */
public sealed interface PolicyReading {

    /**
     * A set to judge by.
     *
     * @param notes     what an author should know of it, such as a document that replaces another
     * @param documents what it was read from, less those that were replaced
     */
    record Read(PolicySet policies, List<Problem> notes, List<PolicyDocument> documents) implements PolicyReading {}

    /** No set: everything that is wrong, at least one. */
    record Refused(List<Problem> problems) implements PolicyReading {}
}
