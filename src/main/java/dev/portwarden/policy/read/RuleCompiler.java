package dev.portwarden.policy.read;

import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.ExpectedType;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionType;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions of one policy for one kind of subject. A policy that matches several kinds is compiled once
 * for each, because {@code object} has another type in each.
 */
final class RuleCompiler {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern RULE_NAME = Pattern.compile("[A-Za-z0-9]([-_A-Za-z0-9.]{0,61}[A-Za-z0-9])?");
    private static final String DEFAULT_REASON = "Invalid";

    private final PolicyDraft draft;
    private final Structure spec;

    RuleCompiler(PolicyDraft draft, Structure spec) {
        this.draft = draft;
        this.spec = spec;
    }

    /**
     * Compiles all expressions. Parts with mistakes are reported to the draft and missing in the result.
     *
     * @param names the names that every expression sees, apart from variables and elements
     */
    Rules compile(Environment names) {
        Map<String, Expression> variables = new LinkedHashMap<>();
        Environment withVariables = variables(names, variables);
        return new Rules(
                conditions(withVariables),
                variables,
                validations(withVariables),
                AnnotationCompiler.compile(draft, spec, withVariables));
    }

    private Environment variables(Environment names, Map<String, Expression> variables) {
        Map<String, ExpressionType> types = new LinkedHashMap<>();
        named("variables", variables, (name, path) -> {
            // a variable sees those before it
            Expression expression =
                    draft.compile(path.member("expression"), names.withVariables(types), ExpectedType.ANY);
            checkIdentifier(name, path.member("name"));
            types.put(name, expression == null ? ExpressionType.ANY : expression.type());
            return expression;
        });
        return names.withVariables(types);
    }

    private Map<String, Expression> conditions(Environment names) {
        Map<String, Expression> conditions = new LinkedHashMap<>();
        named(
                "matchConditions",
                conditions,
                (_, path) -> draft.compile(path.member("expression"), names, ExpectedType.BOOL));
        return conditions;
    }

    /** Compiles a list of expressions that have names. */
    private void named(
            String list,
            Map<String, Expression> expressions,
            BiFunction<String, FieldPath, @Nullable Expression> compile) {
        Set<String> seen = new HashSet<>();
        PolicyDraft.each(spec, list, PolicyDraft.SPEC, (item, path) -> {
            if (item.text("name") instanceof String name) {
                draft.checkUnique(name, seen, path.member("name"));
                Expression expression = compile.apply(name, path);
                if (expression != null) {
                    expressions.put(name, expression);
                }
            }
        });
    }

    private List<Rule> validations(Environment names) {
        if (spec.items("validations").isEmpty()
                && !spec.isUnknown("validations")
                && spec.find("auditAnnotations") == null) {
            draft.problem(
                    PolicyDraft.SPEC.member("validations"),
                    "the policy has no validations, so it has no effect",
                    "add one to `validations`");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        PolicyDraft.each(spec, "validations", PolicyDraft.SPEC, (item, path) -> {
            checkRuleName(item.text("name"), seen, path.member("name"));
            Rule rule = rule(item, path, names);
            if (rule != null) {
                rules.add(rule);
            }
        });
        return rules;
    }

    private void checkRuleName(@Nullable String name, Set<String> seen, FieldPath path) {
        if (name == null) {
            return;
        }
        draft.checkUnique(name, seen, path);
        if (!RULE_NAME.matcher(name).matches()) {
            draft.problem(
                    path, "`" + name + "` is not a valid rule name", "use at most 63 letters, digits, -, _ and .");
        }
        if (name.equals(AuditAnnotation.RULE)) {
            draft.problem(
                    path,
                    "the rule name `" + name + "` is reserved for errors of audit annotations",
                    "choose another name for the rule");
        }
    }

    /** Compiles all parts of a rule, so that all mistakes are found; null without a name or a correct expression. */
    private @Nullable Rule rule(Structure item, FieldPath path, Environment names) {
        List<Rule.ForEach> levels = new ArrayList<>();
        Environment withElements = forEach(item, path, names, levels);
        Expression expression = draft.compile(path.member("expression"), withElements, ExpectedType.BOOL);
        Expression message = draft.compile(path.member("messageExpression"), withElements, ExpectedType.STRING);
        Expression field = draft.compile(path.member("fieldExpression"), withElements, ExpectedType.STRING);
        Rule.Remediation remediation = remediation(item, path.member("remediation"), withElements);
        checkField(item, path.member("field"));
        draft.checkText(item.text("message"), path.member("message"));
        String name = item.text("name");
        if (expression == null || name == null) {
            return null;
        }
        return new Rule(
                name,
                levels,
                expression,
                Objects.requireNonNullElse(item.text("message"), ""),
                message,
                Objects.requireNonNullElse(item.text("reason"), DEFAULT_REASON),
                Objects.requireNonNullElse(item.text("field"), ""),
                field,
                remediation);
    }

    /** Compiles the lists of {@code forEach}, outer first; returns the names together with all elements. */
    private Environment forEach(Structure item, FieldPath path, Environment names, List<Rule.ForEach> levels) {
        List<Environment> inner = new ArrayList<>(List.of(names));
        PolicyDraft.each(item, "forEach", path, (level, place) -> {
            Environment outer = inner.getLast();
            if (level.text("as") instanceof String as) {
                checkIdentifier(as, place.member("as"));
                if (outer.has(as)) {
                    draft.problem(
                            place.member("as"),
                            "`" + as + "` already has a meaning here",
                            "choose another name for the element");
                }
                Expression list = draft.compile(place.member("items"), outer, ExpectedType.LIST);
                ExpressionType element = list == null ? null : list.type().element();
                inner.add(outer.with(as, element == null ? ExpressionType.ANY : element));
                if (list != null) {
                    levels.add(new Rule.ForEach(list, as));
                }
            }
        });
        return inner.getLast();
    }

    private void checkIdentifier(String name, FieldPath path) {
        if (!IDENTIFIER.matcher(name).matches()) {
            draft.problem(path, "`" + name + "` cannot be used as a name in expressions", "use letters, digits and _");
        }
    }

    private void checkField(Structure item, FieldPath path) {
        String field = item.text("field");
        if (field != null && FieldPath.ROOT.resolve(field) == null) {
            draft.problem(path, "`" + field + "` is not a path", "write a path, such as portMappings[0].hostPort");
        }
        if (field != null && item.find("fieldExpression") != null) {
            draft.problem(path, "`field` and `fieldExpression` cannot both be given", "remove one of them");
        }
    }

    private Rule.@Nullable Remediation remediation(Structure item, FieldPath path, Environment names) {
        if (!(item.find("remediation") instanceof Structure structure)) {
            return null;
        }
        List<Rule.Operation> patch = new ArrayList<>();
        PolicyDraft.each(structure, "patch", path, (operation, place) -> {
            Rule.Operation compiled = operation(operation, place, names);
            if (compiled != null) {
                patch.add(compiled);
            }
        });
        return new Rule.Remediation(Objects.requireNonNullElse(structure.text("message"), ""), patch);
    }

    /** Null for an unknown {@code op}, which the document's shape has reported. */
    private Rule.@Nullable Operation operation(Structure operation, FieldPath path, Environment names) {
        String pointer = Objects.requireNonNullElse(operation.text("path"), "");
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            draft.problem(path.member("path"), "`" + pointer + "` is not a JSON Pointer", "start it with /");
        }
        Expression value = draft.compile(path.member("valueExpression"), names, ExpectedType.ANY);
        String op = String.valueOf(operation.text("op"));
        return EnumText.find(Rule.OperationKind.class, Rule.OperationKind::text, op)
                .map(kind -> new Rule.Operation(kind, pointer, operation.text("from"), operation.find("value"), value))
                .orElse(null);
    }
}
