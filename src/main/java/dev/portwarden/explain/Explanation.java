package dev.portwarden.explain;

import dev.portwarden.evaluate.Evaluation;
import java.util.List;

/**
 * How the verdicts about one subject came about.
 *
 * @param evaluation what came out
 * @param policies   in policy order, once for each binding; those that do not apply among them
 */
public record Explanation(Evaluation evaluation, List<ExplainedPolicy> policies) {
    public Explanation {
        policies = List.copyOf(policies);
    }
}
