package dev.portwarden.policy.lint;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Element;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionResult;
import dev.portwarden.policy.cel.Meter;
import dev.portwarden.policy.cel.Origin;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Finds expressions that are constant: they yield the same value although everything but the params is unknown. */
final class RuleLint {
    private static final List<String> NAMES =
            List.of("object", "oldObject", "taskDefinition", "network", "request", "gate", "workloads");

    /** The time limit for evaluating an expression here. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final long MOST_BUILT = 100_000;

    private final AdmissionPolicy policy;
    private final Remarks remarks;

    RuleLint(AdmissionPolicy policy, Remarks remarks) {
        this.policy = policy;
        this.remarks = remarks;
    }

    void check() {
        for (Map.Entry<SubjectKind, Rules> entry : policy.rules().entrySet()) {
            List<Scope> scopes = policy.bindings().stream()
                    .map(binding -> scope(entry.getValue(), binding))
                    .toList();
            int variable = 0;
            for (Expression expression : entry.getValue().variables().values()) {
                idle(expression, Remarks.SPEC.member("variables").element(variable++));
            }
            int condition = 0;
            for (Expression expression : entry.getValue().conditions().values()) {
                condition(expression, scopes, condition++);
            }
            int index = 0;
            for (Rule rule : entry.getValue().rules()) {
                rule(
                        rule,
                        entry.getKey(),
                        scopes,
                        Remarks.SPEC.member("validations").element(index++));
            }
        }
    }

    private static Scope scope(Rules rules, PolicyBinding binding) {
        Scope scope = Scope.of(new Meter(TIME, MOST_BUILT));
        for (String name : NAMES) {
            scope.bind(name, new Value.Unknown(name), null);
        }
        scope.bind("params", params(binding), null);
        return scope.bindVariables(rules.variables());
    }

    /** The params of a binding. Without a binding, an empty list is unknown: a later binding may fill it. */
    private static Structure params(PolicyBinding binding) {
        Structure params = binding.params();
        for (String name : params.shape().fieldNames()) {
            if (binding.name() == null
                    && params.find(name) instanceof Value.Items items
                    && items.values().isEmpty()) {
                params = params.with(name, new Value.Unknown("params." + name));
            }
        }
        return params;
    }

    /** Warns about comparisons that are never true, such as a comparison with a network mode that does not exist. */
    private void idle(Expression expression, FieldPath holder) {
        expression.suspicious().forEach(mistake -> remarks.warn(holder.member("expression"), mistake));
    }

    private void condition(Expression expression, List<Scope> scopes, int index) {
        idle(expression, Remarks.SPEC.member("matchConditions").element(index));
        FieldPath path = Remarks.SPEC.member("matchConditions").element(index).member("expression");
        if (isAlways(false, expression, scopes)) {
            remarks.warn(
                    path, "this is false whatever the document says, so the policy never applies", "fix the condition");
        } else if (isAlways(true, expression, scopes)) {
            remarks.warn(path, "this is true whatever the document says", "remove the condition");
        }
    }

    private void rule(Rule rule, SubjectKind kind, List<Scope> outer, FieldPath path) {
        idle(rule.expression(), path);
        List<Scope> scopes = outer.stream().map(scope -> inner(rule, scope)).toList();
        if (isAlways(true, rule.expression(), scopes)) {
            remarks.warn(
                    path.member("expression"),
                    "rule `" + rule.name() + "` can never fail: this is true whatever the document says",
                    "fix the expression, or remove the rule");
        }
        if (!rule.forEach().isEmpty() && rule.messageExpression() == null) {
            remarks.warn(
                    path.member("message"),
                    "all elements that fail rule `" + rule.name() + "` get the same message",
                    "name the element in a `messageExpression`");
        }
        FieldLint.check(rule, kind, path, remarks);
    }

    private static Scope inner(Rule rule, Scope outer) {
        Scope scope = outer.inner();
        for (Rule.ForEach level : rule.forEach()) {
            Element any = scope.unknownElement(level.as());
            scope.bind(level.as(), any, new Origin(level.items(), outer));
        }
        return scope;
    }

    private static boolean isAlways(boolean value, Expression expression, List<Scope> scopes) {
        return !scopes.isEmpty()
                && scopes.stream()
                        .allMatch(scope -> expression.evaluate(scope) instanceof ExpressionResult.Known(Object known)
                                && known.equals(value));
    }
}
