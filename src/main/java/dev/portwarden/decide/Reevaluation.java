package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import java.util.List;

/**
 * A decision beside all that it rests on.
 *
 * @param evaluations of the decision's subjects, in their order
 */
public record Reevaluation(List<Evaluation> evaluations, Decision decision) {
    public Reevaluation {
        evaluations = List.copyOf(evaluations);
    }
}
