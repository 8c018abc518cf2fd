package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;

/**
 * Everything that was found about one subject.
 *
 * @param network     the facts
 * @param verdicts    {@code ecs-shape} first, then policies and rules as written, elements in document order
 * @param annotations what policies note, in policy order
 */
public record Evaluation(Subject subject, Structure network, List<Verdict> verdicts, List<Annotation> annotations) {
    public Evaluation {
        annotations = List.copyOf(annotations);
        verdicts = List.copyOf(verdicts);
    }
}
