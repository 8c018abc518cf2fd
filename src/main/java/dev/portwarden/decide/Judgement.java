package dev.portwarden.decide;

import dev.portwarden.evaluate.verdict.Evaluation;
import java.util.List;

/**
 * A decision beside all that it rests on.
 *
 * @param evaluations of the decision's subjects, in their order
 */
public record Judgement(List<Evaluation> evaluations, Decision decision) {
    public Judgement {
        evaluations = List.copyOf(evaluations);
    }
}
