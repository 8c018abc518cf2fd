package dev.portwarden.evaluate;

import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Outcome;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.policy.rule.Rule;
import dev.portwarden.policy.rule.Rules;
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

    /** The verdicts of the policy's rules at a time, none where it does not apply. */
    List<Verdict> run(Instant time) {
        Rules rules = policy.rules().get(subject.kind());
        Truth applies = rules == null ? Truth.NO : meant(policy.match(), policy.exclude());
        if (rules == null || applies.isNo()) {
            return List.of();
        }
        List<List<Verdict>> judged = new ArrayList<>(policy.bindings().size());
        for (PolicyBinding binding : policy.bindings()) {
            Optional<Action> action = binding.action(time);
            Truth bound = action.isEmpty() ? Truth.NO : applies.and(meant(binding.match(), binding.exclude()));
            if (!bound.isNo()) {
                judged.add(judge(rules, binding, action.orElseThrow(), bound));
            }
        }
        return judged.isEmpty() ? List.of() : Strictest.of(judged);
    }

    private Truth meant(Match match, @Nullable Match exclude) {
        Truth truth = match.equals(Match.ALL) ? Truth.YES : values.holds(match);
        return exclude == null || truth.isNo()
                ? truth
                : truth.and(values.holds(exclude).not());
    }

    private List<Verdict> judge(Rules rules, PolicyBinding binding, Action action, Truth matches) {
        Scope scope = subjectScope.inner().bind("params", binding.params(), null);
        scope.bindVariables(rules.variables());
        Conditions conditions = conditions(rules, scope);
        Truth applies = matches.and(conditions.truth());
        if (applies.isNo()) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            RuleReference reference = reference(rule, binding, action);
            if (conditions.error() != null) {
                verdicts.add(new Verdict.Error(reference, null, conditions.error()));
            } else {
                new RuleEvaluation(rule, reference, applies.unknown(), budget).run(scope, verdicts);
            }
        }
        return verdicts;
    }

    private RuleReference reference(Rule rule, PolicyBinding binding, Action action) {
        return new RuleReference(
                policy.name(),
                binding.name(),
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
