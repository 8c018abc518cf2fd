package dev.portwarden.policy.lint;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionResult;
import dev.portwarden.policy.cel.Meter;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds expressions that are constant even if everything but the params is unknown, and fields that do not exist. */
final class RuleLint {
    private static final List<String> NAMES =
            List.of("object", "oldObject", "taskDefinition", "network", "request", "gate", "workloads");

    /** The time limit for evaluating the expressions of a policy. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final long MOST_BUILT = 100_000;

    private final AdmissionPolicy policy;
    private final LintWarnings remarks;

    RuleLint(AdmissionPolicy policy, LintWarnings remarks) {
        this.policy = policy;
        this.remarks = remarks;
    }

    void check() {
        policy.rules().forEach((kind, rules) -> {
            List<Scope> scopes = policy.bindings().stream()
                    .map(binding -> scope(rules, binding))
                    .toList();
            int index = 0;
            for (Expression variable : rules.variables().values()) {
                suspicious(variable, path("variables", index++));
            }
            index = 0;
            for (Expression condition : rules.conditions().values()) {
                condition(condition, scopes, path("matchConditions", index++));
            }
            index = 0;
            for (Rule rule : rules.rules()) {
                FieldPath path = path("validations", index++);
                rule(rule, scopes, path);
                field(rule, kind, path.member("field"));
            }
        });
    }

    private static FieldPath path(String list, int index) {
        return LintWarnings.SPEC.member(list).element(index);
    }

    private static Scope scope(Rules rules, PolicyBinding binding) {
        Scope scope = Scope.of(new Meter(TIME, MOST_BUILT));
        NAMES.forEach(name -> scope.bind(name, new Value.Unknown(name), null));
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
    private void suspicious(Expression expression, FieldPath holder) {
        expression.suspicious().forEach(mistake -> remarks.warn(holder.member("expression"), mistake));
    }

    private void condition(Expression condition, List<Scope> scopes, FieldPath holder) {
        suspicious(condition, holder);
        FieldPath path = holder.member("expression");
        if (isAlways(false, condition, scopes)) {
            remarks.warn(
                    path,
                    "this is always false, whatever the document contains, so the policy never applies",
                    "fix the condition");
        } else if (isAlways(true, condition, scopes)) {
            remarks.warn(path, "this is always true, whatever the document contains", "remove the condition");
        }
    }

    private void rule(Rule rule, List<Scope> outer, FieldPath path) {
        suspicious(rule.expression(), path);
        List<Scope> scopes = outer.stream().map(scope -> inner(rule, scope)).toList();
        if (isAlways(true, rule.expression(), scopes)) {
            remarks.warn(
                    path.member("expression"),
                    "rule `" + rule.name() + "` can never fail: this is always true, whatever the document contains",
                    "fix the expression, or remove the rule");
        }
        if (!rule.forEach().isEmpty() && rule.messageExpression() == null) {
            remarks.warn(
                    path.member("message"),
                    "all elements that fail rule `" + rule.name() + "` get the same message",
                    "name the element in a `messageExpression`");
        }
    }

    private static Scope inner(Rule rule, Scope outer) {
        Scope scope = outer.inner();
        for (Rule.ForEach level : rule.forEach()) {
            Expression.Element any = scope.unknownElement(level.as());
            scope.bind(level.as(), any, new Scope.Origin(level.items(), outer));
        }
        return scope;
    }

    private static boolean isAlways(boolean value, Expression expression, List<Scope> scopes) {
        return !scopes.isEmpty()
                && scopes.stream()
                        .allMatch(scope -> expression.evaluate(scope) instanceof ExpressionResult.Known(Object known)
                                && known.equals(value));
    }

    /** Warns about a {@code field} that does not exist in the element of its rule. */
    private void field(Rule rule, SubjectKind kind, FieldPath path) {
        Shape shape = kind.shape();
        if (!rule.forEach().isEmpty()) {
            Map<String, Shape> shapes = new HashMap<>();
            collect(shape, shapes);
            shape = shapes.get(
                    String.valueOf(rule.forEach().getLast().items().type().element()));
        }
        for (String step : rule.field().isEmpty() ? new String[0] : rule.field().split("\\.", -1)) {
            if (shape == null) {
                return;
            }
            String name = step.replaceFirst("\\[.*", "");
            Shape.Field field = shape.find(name);
            if (field == null) {
                remarks.warn(
                        path,
                        shape.name() + " has no field `" + name + "`, so `field` cannot be located",
                        NearestName.hint(name, shape.fieldNames(), "name a field of the element"));
                return;
            }
            shape = field.type().elementShape();
        }
    }

    private static void collect(Shape shape, Map<String, Shape> shapes) {
        if (shapes.putIfAbsent(shape.name(), shape) == null) {
            for (Shape.Field field : shape.fields()) {
                if (field.type().elementShape() instanceof Shape part) {
                    collect(part, shapes);
                }
            }
        }
    }
}
