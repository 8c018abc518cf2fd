package dev.portwarden.evaluate;

import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.Element;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Origin;
import dev.portwarden.policy.cel.Result;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule asked about every element that it looks at. */
final class RuleEvaluation {
    private final Rule rule;
    private final RuleReference reference;
    private final List<String> doubts;
    private final Budget budget;
    private final SubjectEvaluation inquiry;
    private int elements;

    /**
     * Prepares to ask.
     *
     * @param doubts what it hangs on whether the policy applies at all; a failed rule is then unknown
     */
    RuleEvaluation(Rule rule, RuleReference reference, List<String> doubts, SubjectEvaluation inquiry) {
        this.rule = rule;
        this.reference = reference;
        this.doubts = doubts;
        this.budget = inquiry.budget();
        this.inquiry = inquiry;
    }

    /** Adds a verdict for each element, and a pass where there is none. */
    void run(Scope scope, List<Verdict> verdicts) {
        int before = verdicts.size();
        if (rule.forEach().isEmpty()) {
            say(verdicts, verdict(scope, FieldPath.ROOT, List.of()));
        } else {
            level(0, scope, List.of(), verdicts);
        }
        if (verdicts.size() == before) {
            say(verdicts, new Verdict.Pass(reference, null));
        }
    }

    /**
     * Goes through the elements of one level.
     *
     * @param uncertain what it hangs on whether the outer elements are there at all
     */
    private void level(int depth, Scope scope, List<String> uncertain, List<Verdict> verdicts) {
        Rule.ForEach level = rule.forEach().get(depth);
        switch (level.items().evaluate(scope)) {
            case Result.Known list -> {
                List<Element> found = Expression.elements(list);
                if (found == null) {
                    say(verdicts, noElements(level, "what `items` yields is no list"));
                } else {
                    elements(depth, scope, found, uncertain, verdicts);
                }
            }
            case Result.Unknown unknown -> {
                Element element = scope.unknownElement(unknown.paths().getFirst());
                Scope inner = scope.inner().bind(level.as(), element, new Origin(level.items(), scope));
                element(depth, inner, element, uncertain, verdicts);
            }
            case Result.Failed failed -> say(verdicts, noElements(level, failed.message()));
        }
    }

    private Verdict noElements(Rule.ForEach level, String message) {
        return new Verdict.Error(reference, null, "the elements of `" + level.as() + "`: " + message);
    }

    private void elements(int depth, Scope scope, List<Element> found, List<String> uncertain, List<Verdict> verdicts) {
        Rule.ForEach level = rule.forEach().get(depth);
        Origin origin = new Origin(level.items(), scope);
        for (Element element : found) {
            if (++elements > budget.limits().elements()) {
                say(
                        verdicts,
                        new Verdict.Error(
                                reference,
                                null,
                                "the rule has more than " + budget.limits().elements() + " elements"));
                return;
            }
            Scope inner = scope.inner().bind(level.as(), element, origin);
            element(depth, inner, element, uncertain, verdicts);
        }
    }

    private void element(int depth, Scope scope, Element element, List<String> outer, List<Verdict> verdicts) {
        List<String> uncertain = element.unknown() == null ? outer : joined(outer, List.of(element.unknown()));
        if (depth + 1 < rule.forEach().size()) {
            level(depth + 1, scope, uncertain, verdicts);
        } else {
            say(verdicts, verdict(scope, element.path(), uncertain));
        }
    }

    private Verdict verdict(Scope scope, @Nullable FieldPath element, List<String> uncertain) {
        return switch (rule.expression().evaluate(scope)) {
            case Result.Known(Object value)
            when value instanceof Boolean holds ->
                holds ? new Verdict.Pass(reference, element) : failed(scope, element, uncertain);
            case Result.Known(Object value) ->
                new Verdict.Error(reference, field(scope, element), "the expression yields no boolean: " + value);
            case Result.Unknown(List<String> paths) -> unknown(scope, element, paths);
            case Result.Failed(String message) -> new Verdict.Error(reference, field(scope, element), message);
        };
    }

    private void say(List<Verdict> verdicts, Verdict verdict) {
        inquiry.say(verdicts, rule, verdict);
    }

    /** An element that may not be there, and a policy that may not apply, cannot fail for certain. */
    private Verdict failed(Scope scope, @Nullable FieldPath element, List<String> uncertain) {
        if (!uncertain.isEmpty() || !doubts.isEmpty()) {
            return unknown(scope, element, uncertain);
        }
        return new Verdict.Fail(
                reference, field(scope, element), message(scope), null, Patches.of(rule.remediation(), scope, element));
    }

    private Verdict unknown(Scope scope, @Nullable FieldPath element, List<String> paths) {
        return new Verdict.Unknown(reference, field(scope, element), rule.message(), joined(paths, doubts));
    }

    private static List<String> joined(List<String> paths, List<String> more) {
        List<String> all = new ArrayList<>(paths);
        more.stream().filter(path -> !all.contains(path)).forEach(all::add);
        return all;
    }

    private String message(Scope scope) {
        String computed = text(rule.messageExpression(), scope);
        return computed == null || computed.isBlank() ? rule.message() : computed;
    }

    private @Nullable FieldPath field(Scope scope, @Nullable FieldPath element) {
        String computed = text(rule.fieldExpression(), scope);
        if (computed != null) {
            return (element == null ? FieldPath.ROOT : element).resolve(computed);
        }
        return element == null ? null : element.resolve(rule.field());
    }

    /** What an expression yields, or null where it yields no text of one line within the limit, or may tell a secret. */
    private @Nullable String text(@Nullable Expression expression, Scope scope) {
        if (expression == null
                || !(expression.tell(scope) instanceof Expression.Told(Result.Known(Object value), boolean secret))
                || secret) {
            return null;
        }
        boolean sound =
                value instanceof String text && text.length() <= budget.limits().message() && text.indexOf('\n') < 0;
        return sound ? (String) value : null;
    }
}
