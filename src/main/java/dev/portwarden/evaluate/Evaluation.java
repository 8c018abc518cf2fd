package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;

/**
 * The result of evaluating one subject.
 *
 * @param network     the network facts
 * @param verdicts    of the built-in policy first, then of policies and rules as written, elements in document order
 * @param annotations the audit annotations, in policy order
 */
public record Evaluation(Subject subject, Structure network, List<Verdict> verdicts, List<Annotation> annotations) {
    public Evaluation {
        annotations = List.copyOf(annotations);
        verdicts = List.copyOf(verdicts);
    }
}
