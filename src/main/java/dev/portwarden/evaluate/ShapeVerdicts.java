package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.Severity;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.ShapeProblem;
import java.util.ArrayList;
import java.util.List;

/** Returns the verdicts of the built-in policy {@code ecs-shape}, which checks that a document fits the ECS API. */
final class ShapeVerdicts {
    private ShapeVerdicts() {}

    /** Returns a fail for each problem, or one pass if there are no problems. */
    static List<Verdict> of(Subject subject, boolean strict) {
        List<Verdict> verdicts = new ArrayList<>();
        for (ShapeProblem problem : subject.problems()) {
            verdicts.add(new Verdict.Fail(
                    rule(problem.rule(), strict),
                    FieldPath.ROOT.resolve(problem.path()),
                    problem.message(),
                    problem.advice(),
                    List.of()));
        }
        if (verdicts.isEmpty()) {
            verdicts.add(new Verdict.Pass(rule(ShapeProblem.Rule.TYPE, strict), FieldPath.ROOT));
        }
        return verdicts;
    }

    private static RuleReference rule(ShapeProblem.Rule rule, boolean strict) {
        // An attached task definition may belong to another document.
        boolean warns =
                rule == ShapeProblem.Rule.OTHER_TASK_DEFINITION || (rule == ShapeProblem.Rule.UNKNOWN_FIELD && !strict);
        return new RuleReference(
                new AdmissionPolicy.Metadata(
                        RuleName.BUILT_IN_POLICY,
                        "the document must match the ECS API",
                        warns ? Severity.LOW : Severity.HIGH,
                        List.of(),
                        null,
                        null),
                null,
                rule.text(),
                warns ? Action.WARN : Action.DENY,
                FailurePolicy.FAIL,
                rule == ShapeProblem.Rule.REQUIRED ? "Required" : "Invalid",
                null);
    }
}
