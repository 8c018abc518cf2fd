package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Outcome;
import dev.portwarden.policy.cel.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One policy asked about one subject. */
final class PolicyEvaluation {
    private final AdmissionPolicy policy;
    private final Subject subject;
    private final Scope subjectScope;
    private final MatchValues values;
    private final Budget budget;

    PolicyEvaluation(AdmissionPolicy policy, Subject subject, Scope scope, MatchValues values, Budget budget) {
        this.policy = policy;
        this.subject = subject;
        this.subjectScope = scope;
        this.values = values;
        this.budget = budget;
    }

    /** Adds the verdicts of the policy's rules, none where it does not apply. */
    void run(Instant time, List<Verdict> verdicts) {
        Rules rules = policy.rules().get(subject.kind());
        Optional<Action> action = policy.action(time);
        if (rules == null || action.isEmpty()) {
            return;
        }
        Truth applies = values.holds(policy.match());
        if (policy.exclude() != null && !applies.isNo()) {
            applies = applies.and(values.holds(policy.exclude()).not());
        }
        if (!applies.isNo()) {
            judge(rules, action.get(), applies, verdicts);
        }
    }

    private void judge(Rules rules, Action action, Truth matches, List<Verdict> verdicts) {
        Scope scope = subjectScope.inner().bind("params", policy.params(), null);
        scope.bindVariables(rules.variables());
        Conditions conditions = conditions(rules, scope);
        Truth applies = matches.and(conditions.truth());
        if (applies.isNo()) {
            return;
        }
        for (Rule rule : rules.rules()) {
            RuleReference reference = reference(rule, action);
            if (conditions.error() != null) {
                verdicts.add(new Verdict.Error(reference, null, conditions.error()));
            } else {
                new RuleEvaluation(rule, reference, applies.unknown(), budget).run(scope, verdicts);
            }
        }
    }

    private RuleReference reference(Rule rule, Action action) {
        return new RuleReference(
                policy.name(),
                rule.name(),
                policy.title(),
                action,
                policy.failurePolicy(),
                policy.severity(),
                rule.reason(),
                policy.controls(),
                policy.docs(),
                rule.remediation());
    }

    /** What matchConditions say together: any false counts before any error, and an error before an unknown. */
    private record Conditions(Truth truth, @Nullable String error) {}

    private static Conditions conditions(Rules rules, Scope scope) {
        Truth truth = Truth.YES;
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, Expression> condition : rules.conditions().entrySet()) {
            switch (condition.getValue().evaluate(scope)) {
                case Outcome.Known(Object value) when value instanceof Boolean yes -> truth = truth.and(Truth.of(yes));
                case Outcome.Known(Object value) ->
                    errors.add(error(condition.getKey(), "it yields no boolean: " + value));
                case Outcome.Unknown(List<String> paths) -> truth = truth.and(new Truth(false, paths));
                case Outcome.Failed(String message) -> errors.add(error(condition.getKey(), message));
            }
        }
        return new Conditions(truth, truth.isNo() || errors.isEmpty() ? null : errors.getFirst());
    }

    private static String error(String condition, String message) {
        return "match condition `" + condition + "`: " + message;
    }
}
