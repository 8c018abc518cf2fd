package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of evaluating one subject.
 *
 * @param verdicts    of the built-in policy first, then of policies and rules as written, elements in document order
 * @param annotations in policy order
 */
public record Evaluation(Subject subject, Structure network, List<Verdict> verdicts, List<Annotation> annotations) {
    public Evaluation {
        annotations = List.copyOf(annotations);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * An audit annotation: a text that a policy records with the decision about a subject.
     *
     * @param key     unique within the policy
     * @param value   null if it is unknown
     * @param unknown paths of the unknown values that it depends on; empty if the value is known
     */
    public record Annotation(
            String policy, String key, @Nullable String value, List<String> unknown) {
        public Annotation {
            unknown = List.copyOf(unknown);
        }
    }
}
