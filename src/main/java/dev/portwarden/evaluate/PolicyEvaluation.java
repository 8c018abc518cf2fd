package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.evaluate.match.UnmatchedKeys;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Result;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One policy asked about one subject. */
final class PolicyEvaluation {
    private final AdmissionPolicy policy;
    private final SubjectEvaluation inquiry;

    PolicyEvaluation(AdmissionPolicy policy, SubjectEvaluation inquiry) {
        this.policy = policy;
        this.inquiry = inquiry;
    }

    /** The verdicts of the policy's rules, none where it does not apply. */
    List<Verdict> run() {
        Rules rules = policy.rules().get(inquiry.subject().kind());
        Truth applies = rules == null ? Truth.NO : inquiry.values().holds(policy.match());
        if (rules == null || applies.isNo()) {
            leftOut(null, policy.match());
            return List.of();
        }
        List<List<Verdict>> judged = new ArrayList<>(policy.bindings().size());
        for (PolicyBinding binding : policy.bindings()) {
            Optional<Action> action = binding.action(inquiry.time());
            Truth bound =
                    action.isEmpty() ? Truth.NO : applies.and(inquiry.values().holds(binding.match()));
            if (!bound.isNo()) {
                judged.add(judge(rules, binding, action.orElseThrow(), bound));
            } else if (action.isEmpty()) {
                inquiry.witness().leftOut(policy, binding, List.of("it is not in force yet at " + inquiry.time()));
            } else {
                leftOut(binding, binding.match());
            }
        }
        return judged.isEmpty() ? List.of() : StrictestVerdicts.of(judged);
    }

    private void leftOut(@Nullable PolicyBinding binding, Match match) {
        if (inquiry.witness().asksForAll()) {
            List<String> why = new UnmatchedKeys(inquiry.values()).of(match);
            inquiry.witness()
                    .leftOut(
                            policy,
                            binding,
                            why.isEmpty()
                                    ? List.of("match: it is not for the kind "
                                            + inquiry.subject().kind().text())
                                    : why);
        }
    }

    private List<Verdict> judge(Rules rules, PolicyBinding binding, Action action, Truth matches) {
        Scope scope = inquiry.scope().inner().bind("params", binding.params(), null);
        scope.bindVariables(rules.variables());
        Conditions conditions = conditions(rules, scope);
        Truth applies = matches.and(conditions.truth());
        inquiry.witness().applies(policy, binding, rules, applies.unknown());
        if (applies.isNo()) {
            inquiry.witness().leftOut(policy, binding, List.of("a match condition is false"));
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            RuleReference reference = RuleReference.of(policy, binding, action, rule);
            if (conditions.error() != null) {
                inquiry.say(verdicts, rule, new Verdict.Error(reference, null, conditions.error()));
            } else {
                new RuleEvaluation(rule, reference, applies.unknown(), inquiry).run(scope, verdicts);
            }
        }
        RuleReference notes = RuleReference.ofAnnotations(policy, binding, action);
        if (conditions.error() == null) {
            note(rules.annotations(), scope, applies.unknown(), notes, verdicts);
        } else if (verdicts.isEmpty()) {
            inquiry.say(verdicts, null, new Verdict.Error(notes, null, conditions.error()));
        }
        return verdicts;
    }

    /** An annotation that breaks down follows the failurePolicy, as in Kubernetes. */
    private void note(
            List<AuditAnnotation> annotations,
            Scope scope,
            List<String> doubts,
            RuleReference reference,
            List<Verdict> verdicts) {
        for (AuditAnnotation annotation : annotations) {
            Expression.Told told = annotation.valueExpression().tell(scope);
            Result outcome = told.secret() && told.outcome() instanceof Result.Known known && !known.isNull()
                    ? new Result.Known(Secrets.MASK)
                    : told.outcome();
            String error = inquiry.annotations().note(policy.name(), annotation.key(), outcome, doubts);
            if (error != null) {
                inquiry.say(verdicts, null, new Verdict.Error(reference, null, error));
            }
        }
    }

    /** What matchConditions say together: any false counts before any error, and an error before an unknown. */
    private record Conditions(Truth truth, @Nullable String error) {}

    private static Conditions conditions(Rules rules, Scope scope) {
        Truth truth = Truth.YES;
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, Expression> condition : rules.conditions().entrySet()) {
            switch (condition.getValue().evaluate(scope)) {
                case Result.Known(Object value) when value instanceof Boolean yes -> truth = truth.and(Truth.of(yes));
                case Result.Known(Object value) ->
                    errors.add(error(condition.getKey(), "it yields no boolean: " + value));
                case Result.Unknown(List<String> paths) -> truth = truth.and(new Truth(false, paths));
                case Result.Failed(String message) -> errors.add(error(condition.getKey(), message));
            }
        }
        return new Conditions(truth, truth.isNo() || errors.isEmpty() ? null : errors.getFirst());
    }

    private static String error(String condition, String message) {
        return "match condition `" + condition + "`: " + message;
    }
}
