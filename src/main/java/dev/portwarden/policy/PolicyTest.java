package dev.portwarden.policy;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.intake.Context;
import dev.portwarden.shape.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples of what a policy says, named after it.
 *
 * @param name the policy's
 */
public record PolicyTest(String name, List<Case> cases) {
    public PolicyTest {
        cases = List.copyOf(cases);
    }

    /**
     * One example.
     *
     * @param source  the text that holds the subject
     * @param subject the document to judge
     * @param old     the same before the change, or null
     * @param params  the policy's, with the example's over them
     */
    public record Case(
            String name,
            Source source,
            Node subject,
            @Nullable Node old,
            Context context,
            Structure params,
            Expectation expected) {}

    /**
     * What has to come out, each as {@code policy/rule}, exact and complete.
     */
    public record Expectation(
            boolean admitted,
            List<String> violations,
            List<String> warnings,
            List<String> audits,
            List<String> exempted) {}
}
