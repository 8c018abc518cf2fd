package dev.portwarden.evaluate;

import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionResult;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates one rule for each of its elements. */
final class RuleEvaluator {
    private final Rule rule;
    private final RuleReference reference;
    /** Unknown values that decide whether the policy applies: if there are any, a failed rule is unknown. */
    private final List<String> uncertain;

    private final Evaluator.Budget budget;
    private final EvaluationContext shared;
    private int elements;

    RuleEvaluator(Rule rule, RuleReference reference, List<String> uncertain, EvaluationContext shared) {
        this.rule = rule;
        this.reference = reference;
        this.uncertain = uncertain;
        this.budget = shared.budget();
        this.shared = shared;
    }

    /** Adds a verdict for each element, or a pass if there are no elements. */
    void run(Scope scope, List<Verdict> verdicts) {
        int before = verdicts.size();
        if (rule.forEach().isEmpty()) {
            add(verdicts, verdict(scope, FieldPath.ROOT, List.of()));
        } else {
            level(0, scope, List.of(), verdicts);
        }
        if (verdicts.size() == before) {
            add(verdicts, new Verdict.Pass(reference, null));
        }
    }

    /**
     * Evaluates the elements of one {@code forEach} level.
     *
     * @param outer paths of the unknown values that decide whether the outer elements exist
     */
    private void level(int depth, Scope scope, List<String> outer, List<Verdict> verdicts) {
        Rule.ForEach level = rule.forEach().get(depth);
        switch (level.items().evaluate(scope)) {
            case ExpressionResult.Known list -> {
                List<Expression.Element> found = Expression.elements(list);
                if (found == null) {
                    error(verdicts, "the elements of `" + level.as() + "`: `items` is not a list");
                } else {
                    elements(depth, scope, found, outer, verdicts);
                }
            }
            case ExpressionResult.Unknown unknown -> {
                Expression.Element element =
                        scope.unknownElement(unknown.paths().getFirst());
                Scope inner = scope.inner().bind(level.as(), element, new Scope.Origin(level.items(), scope));
                element(depth, inner, element, outer, verdicts);
            }
            case ExpressionResult.Failed(String message) ->
                error(verdicts, "the elements of `" + level.as() + "`: " + message);
        }
    }

    private void elements(
            int depth, Scope scope, List<Expression.Element> found, List<String> outer, List<Verdict> verdicts) {
        Rule.ForEach level = rule.forEach().get(depth);
        Scope.Origin origin = new Scope.Origin(level.items(), scope);
        for (Expression.Element element : found) {
            if (++elements > budget.limits().elements()) {
                error(verdicts, "the rule has more than " + budget.limits().elements() + " elements");
                return;
            }
            Scope inner = scope.inner().bind(level.as(), element, origin);
            element(depth, inner, element, outer, verdicts);
        }
    }

    private void element(
            int depth, Scope scope, Expression.Element element, List<String> outer, List<Verdict> verdicts) {
        List<String> unknown = element.unknown() == null ? outer : joined(outer, List.of(element.unknown()));
        if (depth + 1 < rule.forEach().size()) {
            level(depth + 1, scope, unknown, verdicts);
        } else {
            add(verdicts, verdict(scope, element.path(), unknown));
        }
    }

    private Verdict verdict(Scope scope, @Nullable FieldPath element, List<String> outer) {
        return switch (rule.expression().evaluate(scope)) {
            case ExpressionResult.Known(Object value)
            when value instanceof Boolean holds ->
                holds ? new Verdict.Pass(reference, element) : failed(scope, element, outer);
            case ExpressionResult.Known(Object value) ->
                new Verdict.Error(reference, field(scope, element), "the expression is not a boolean: " + value);
            case ExpressionResult.Unknown(List<String> paths) -> unknown(scope, element, paths);
            case ExpressionResult.Failed(String message) ->
                new Verdict.Error(reference, field(scope, element), message);
        };
    }

    private void add(List<Verdict> verdicts, Verdict verdict) {
        shared.add(verdicts, rule, verdict);
    }

    private void error(List<Verdict> verdicts, String message) {
        add(verdicts, new Verdict.Error(reference, null, message));
    }

    /** Returns a fail, or an unknown if the element may not exist or the policy may not apply. */
    private Verdict failed(Scope scope, @Nullable FieldPath element, List<String> outer) {
        if (!outer.isEmpty() || !uncertain.isEmpty()) {
            return unknown(scope, element, outer);
        }
        String computed = text(rule.messageExpression(), scope);
        String message = computed == null || computed.isBlank() ? rule.message() : computed;
        List<PatchOperation> patch = PatchOperation.patch(rule.remediation(), scope, element);
        return new Verdict.Fail(reference, field(scope, element), message, null, patch);
    }

    private Verdict unknown(Scope scope, @Nullable FieldPath element, List<String> paths) {
        return new Verdict.Unknown(reference, field(scope, element), rule.message(), joined(paths, uncertain));
    }

    private static List<String> joined(List<String> paths, List<String> more) {
        return Stream.concat(paths.stream(), more.stream()).distinct().toList();
    }

    private @Nullable FieldPath field(Scope scope, @Nullable FieldPath element) {
        String computed = text(rule.fieldExpression(), scope);
        if (computed != null) {
            return (element == null ? FieldPath.ROOT : element).resolve(computed);
        }
        return element == null ? null : element.resolve(rule.field());
    }

    /** Returns the text of an expression; null if it is not one line within the limit, or may reveal a secret. */
    private @Nullable String text(@Nullable Expression expression, Scope scope) {
        if (expression == null
                || !(expression.evaluateGuarded(scope)
                        instanceof Expression.GuardedResult(ExpressionResult.Known(Object value), boolean secret))
                || secret) {
            return null;
        }
        return value instanceof String text && text.length() <= budget.limits().message() && text.indexOf('\n') < 0
                ? text
                : null;
    }
}
