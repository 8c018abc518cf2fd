package dev.portwarden.explain;

import dev.portwarden.evaluate.Evaluation;
import java.util.List;

/**
 * How the verdicts about one subject came about.
 *
 * @param policies in policy order, once for each binding; includes policies that do not apply
 */
public record Explanation(Evaluation evaluation, List<ExplainedPolicy> policies) {
    public Explanation {
        policies = List.copyOf(policies);
    }
}
