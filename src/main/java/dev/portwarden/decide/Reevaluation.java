package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import java.util.List;

/**
 * A decision and the evaluations that it follows from.
 *
 * @param evaluations in the order of the decision's subjects
 */
public record Reevaluation(List<Evaluation> evaluations, Decision decision) {
    public Reevaluation {
        evaluations = List.copyOf(evaluations);
    }
}
