package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionResult;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates one policy for one subject. */
final class PolicyEvaluator {
    private final AdmissionPolicy policy;
    private final EvaluationContext shared;
    private final EvaluationListener listener;

    PolicyEvaluator(AdmissionPolicy policy, EvaluationContext shared) {
        this.policy = policy;
        this.shared = shared;
        this.listener = shared.listener();
    }

    /** Returns the verdicts of the policy's rules; none if it does not apply. */
    List<Verdict> run() {
        Rules rules = policy.rules().get(shared.subject().kind());
        Truth applies = rules == null ? Truth.NO : shared.matches().holds(policy.match());
        if (rules == null || applies.isNo()) {
            skipped(null, policy.match());
            return List.of();
        }
        List<List<Verdict>> verdicts = new ArrayList<>(policy.bindings().size());
        for (PolicyBinding binding : policy.bindings()) {
            Action action = binding.action(shared.time()).orElse(null);
            Truth bound =
                    action == null ? Truth.NO : applies.and(shared.matches().holds(binding.match()));
            if (action == null) {
                listener.skipped(policy, binding, List.of("it is not in force yet at " + shared.time()));
            } else if (bound.isNo()) {
                skipped(binding, binding.match());
            } else {
                verdicts.add(evaluate(rules, binding, action, bound));
            }
        }
        return strictest(verdicts);
    }

    private void skipped(@Nullable PolicyBinding binding, Match match) {
        if (listener.wantsSkippedPolicies()) {
            List<String> why = shared.matches().unmatched(match);
            String kind = shared.subject().kind().text();
            listener.skipped(
                    policy, binding, why.isEmpty() ? List.of("match: it does not apply to the kind " + kind) : why);
        }
    }

    private List<Verdict> evaluate(Rules rules, PolicyBinding binding, Action action, Truth matches) {
        Scope scope = shared.scope().inner().bind("params", binding.params(), null);
        scope.bindVariables(rules.variables());
        Conditions conditions = conditions(rules, scope);
        Truth applies = matches.and(conditions.truth());
        listener.applies(policy, binding, rules, applies.unknown());
        if (applies.isNo()) {
            listener.skipped(policy, binding, List.of("a match condition is false"));
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            RuleReference reference = RuleReference.of(policy, binding, action, rule);
            if (conditions.error() != null) {
                shared.add(verdicts, rule, new Verdict.Error(reference, null, conditions.error()));
            } else {
                new RuleEvaluator(rule, reference, applies.unknown(), shared).run(scope, verdicts);
            }
        }
        RuleReference annotations = RuleReference.of(policy, binding, action, null);
        if (conditions.error() == null) {
            annotate(rules.annotations(), scope, applies.unknown(), annotations, verdicts);
        } else if (verdicts.isEmpty()) {
            shared.add(verdicts, null, new Verdict.Error(annotations, null, conditions.error()));
        }
        return verdicts;
    }

    /** Evaluates the audit annotations. An error follows the failure policy, as in Kubernetes. */
    private void annotate(
            List<AuditAnnotation> annotations,
            Scope scope,
            List<String> uncertain,
            RuleReference reference,
            List<Verdict> verdicts) {
        for (AuditAnnotation annotation : annotations) {
            Expression.GuardedResult guarded = annotation.valueExpression().evaluateGuarded(scope);
            ExpressionResult result =
                    guarded.secret() && guarded.result() instanceof ExpressionResult.Known known && !known.isNull()
                            ? new ExpressionResult.Known(Secrets.MASK)
                            : guarded.result();
            String error = shared.annotations().add(policy.name(), annotation.key(), result, uncertain);
            if (error != null) {
                shared.add(verdicts, null, new Verdict.Error(reference, null, error));
            }
        }
    }

    /** The combined result of the match conditions: false wins over an error, and an error over unknown. */
    private record Conditions(Truth truth, @Nullable String error) {}

    private static Conditions conditions(Rules rules, Scope scope) {
        Truth truth = Truth.YES;
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, Expression> condition : rules.conditions().entrySet()) {
            switch (condition.getValue().evaluate(scope)) {
                case ExpressionResult.Known(Object value)
                when value instanceof Boolean yes -> truth = truth.and(Truth.of(yes));
                case ExpressionResult.Known(Object value) ->
                    errors.add(error(condition.getKey(), "it is not a boolean: " + value));
                case ExpressionResult.Unknown(List<String> paths) -> truth = truth.and(new Truth(false, paths));
                case ExpressionResult.Failed(String message) -> errors.add(error(condition.getKey(), message));
            }
        }
        return new Conditions(truth, truth.isNo() || errors.isEmpty() ? null : errors.getFirst());
    }

    private static String error(String condition, String message) {
        return "match condition `" + condition + "`: " + message;
    }

    /** Returns the strictest verdict of all bindings for each rule and element, in order of first appearance. */
    static List<Verdict> strictest(List<List<Verdict>> byBinding) {
        if (byBinding.size() == 1) {
            return byBinding.getFirst();
        }
        Map<String, Verdict> strictest = new LinkedHashMap<>();
        for (List<Verdict> verdicts : byBinding) {
            Map<String, Integer> seen = new HashMap<>();
            for (Verdict verdict : verdicts) {
                String place = verdict.rule().rule() + " " + verdict.field();
                String key = place + " " + seen.merge(place, 1, Integer::sum);
                strictest.merge(key, verdict, (one, other) -> rank(other) > rank(one) ? other : one);
            }
        }
        return List.copyOf(strictest.values());
    }

    private static int rank(Verdict verdict) {
        int strict = switch (verdict.rule().action()) {
            case DENY -> 30;
            case WARN -> 20;
            case AUDIT -> 10;
        };
        boolean ignored = verdict.rule().failurePolicy() == FailurePolicy.IGNORE;
        return switch (verdict) {
            case Verdict.Pass _, Verdict.Exempt _ -> 0;
            case Verdict.Fail _ -> strict + 2;
            case Verdict.Error _ -> ignored ? Math.min(strict, 21) : strict + 1;
            case Verdict.Unknown _ -> ignored ? Math.min(strict, 20) : strict;
        };
    }
}
