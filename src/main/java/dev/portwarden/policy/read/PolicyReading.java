package dev.portwarden.policy.read;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import java.util.List;

/** What became of policy files. */
public sealed interface PolicyReading {

    /**
     * A set to judge by.
     *
     * @param notes what an author should know of it, such as a document that replaces another
     */
    record Read(PolicySet policies, List<Problem> notes) implements PolicyReading {}

    /** No set: everything that is wrong, at least one. */
    record Refused(List<Problem> problems) implements PolicyReading {}
}
