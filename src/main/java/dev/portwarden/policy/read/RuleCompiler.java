package dev.portwarden.policy.read;

import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.policy.cel.Expected;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.ExpressionType;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
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

/** Compiles the expressions of one policy for one kind of subject. */
final class RuleCompiler {
    private static final FieldPath SPEC = FieldPath.ROOT.member("spec");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern RULE_NAME = Pattern.compile("[A-Za-z0-9]([-_A-Za-z0-9.]{0,61}[A-Za-z0-9])?");
    private static final String DEFAULT_REASON = "Invalid";

    private final Draft draft;
    private final Structure spec;

    RuleCompiler(Draft draft, Structure spec) {
        this.draft = draft;
        this.spec = spec;
    }

    Rules compile(Environment names) {
        Map<String, Expression> variables = new LinkedHashMap<>();
        Environment environment = variables(names, variables);
        Map<String, Expression> conditions = new LinkedHashMap<>();
        named(
                "matchConditions",
                conditions,
                (_, path) -> draft.compile(path.member("expression"), environment, Expected.BOOL));
        return new Rules(
                conditions,
                variables,
                validations(environment),
                new AnnotationCompiler(draft, environment).compile(spec));
    }

    /** Each variable sees those before it. */
    private Environment variables(Environment names, Map<String, Expression> variables) {
        Map<String, ExpressionType> types = new LinkedHashMap<>();
        List<Environment> environment = new ArrayList<>(List.of(names.withVariables(types)));
        named("variables", variables, (name, path) -> {
            Expression expression = draft.compile(path.member("expression"), environment.getLast(), Expected.ANY);
            checkIdentifier(name, path.member("name"));
            types.put(name, expression == null ? ExpressionType.ANY : expression.type());
            environment.add(names.withVariables(types));
            return expression;
        });
        return environment.getLast();
    }

    private void named(
            String list,
            Map<String, Expression> expressions,
            BiFunction<String, FieldPath, @Nullable Expression> compile) {
        Set<String> seen = new HashSet<>();
        List<Value> items = spec.items(list);
        for (int i = 0; i < items.size(); i++) {
            FieldPath path = SPEC.member(list).element(i);
            if (items.get(i) instanceof Structure item && item.text("name") instanceof String name) {
                checkUnique(name, seen, path);
                Expression expression = compile.apply(name, path);
                if (expression != null) {
                    expressions.put(name, expression);
                }
            }
        }
    }

    private void checkIdentifier(String name, FieldPath path) {
        if (!IDENTIFIER.matcher(name).matches()) {
            draft.problem(path, "`" + name + "` cannot be read in an expression", "use letters, digits and _");
        }
    }

    private void checkUnique(String name, Set<String> seen, FieldPath path) {
        if (!seen.add(name)) {
            draft.problem(
                    path.member("name"), "`" + name + "` stands twice in one list", "give each a name of its own");
        }
    }

    private List<Rule> validations(Environment environment) {
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Value> items = spec.items("validations");
        FieldPath list = SPEC.member("validations");
        if (items.isEmpty() && !spec.isUnknown("validations") && spec.find("auditAnnotations") == null) {
            draft.problem(
                    list, "the policy has no validation, so it would never say anything", "add one to `validations`");
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Structure item) {
                checkRuleName(item, seen, list.element(i));
                Rule rule = rule(item, list.element(i), environment);
                if (rule != null) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    private void checkRuleName(Structure item, Set<String> seen, FieldPath path) {
        String name = item.text("name");
        if (name == null) {
            return;
        }
        checkUnique(name, seen, path);
        if (!RULE_NAME.matcher(name).matches()) {
            draft.problem(
                    path.member("name"),
                    "`" + name + "` is no name for a rule",
                    "use at most 63 letters, digits, -, _ and .");
        }
        if (name.equals(AuditAnnotation.RULE)) {
            draft.problem(
                    path.member("name"),
                    "`" + name + "` is what an error of an audit annotation is reported as",
                    "give the rule another name");
        }
    }

    private @Nullable Rule rule(Structure item, FieldPath path, Environment names) {
        List<Rule.ForEach> forEach = new ArrayList<>();
        Environment environment = forEach(item, path, names, forEach);
        Expression expression = draft.compile(path.member("expression"), environment, Expected.BOOL);
        Expression message = draft.compile(path.member("messageExpression"), environment, Expected.STRING);
        Expression field = draft.compile(path.member("fieldExpression"), environment, Expected.STRING);
        Rule.Remediation remediation = remediation(item, path.member("remediation"), environment);
        checkField(item, path);
        PolicyDocuments.checkText(draft, item.text("message"), path.member("message"));
        if (expression == null || item.text("name") == null) {
            return null;
        }
        return new Rule(
                Objects.requireNonNull(item.text("name")),
                forEach,
                expression,
                Objects.requireNonNullElse(item.text("message"), ""),
                message,
                Objects.requireNonNullElse(item.text("reason"), DEFAULT_REASON),
                Objects.requireNonNullElse(item.text("field"), ""),
                field,
                remediation);
    }

    private void checkField(Structure item, FieldPath path) {
        String field = item.text("field");
        if (field != null && FieldPath.ROOT.resolve(field) == null) {
            draft.problem(path.member("field"), "`" + field + "` is no path", "write it as portMappings[0].hostPort");
        }
        if (field != null && item.find("fieldExpression") != null) {
            draft.problem(
                    path.member("field"), "`field` and `fieldExpression` cannot both be given", "take one of them out");
        }
    }

    private Environment forEach(Structure item, FieldPath path, Environment names, List<Rule.ForEach> levels) {
        Environment environment = names;
        List<Value> items = item.items("forEach");
        for (int i = 0; i < items.size(); i++) {
            FieldPath level = path.member("forEach").element(i);
            if (items.get(i) instanceof Structure structure && structure.text("as") instanceof String as) {
                checkIdentifier(as, level.member("as"));
                if (environment.has(as)) {
                    draft.problem(
                            level.member("as"), "`" + as + "` is taken already", "give the elements another name");
                }
                Expression expression = draft.compile(level.member("items"), environment, Expected.LIST);
                ExpressionType element = expression == null
                        ? ExpressionType.ANY
                        : expression.type().element();
                environment = environment.with(as, element == null ? ExpressionType.ANY : element);
                if (expression != null) {
                    levels.add(new Rule.ForEach(expression, as));
                }
            }
        }
        return environment;
    }

    private Rule.@Nullable Remediation remediation(Structure item, FieldPath path, Environment environment) {
        if (!(item.find("remediation") instanceof Structure structure)) {
            return null;
        }
        List<Rule.Operation> patch = new ArrayList<>();
        List<Value> operations = structure.items("patch");
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Structure operation) {
                FieldPath place = path.member("patch").element(i);
                EnumText.find(
                                Rule.OperationKind.class,
                                Rule.OperationKind::text,
                                Objects.requireNonNullElse(operation.text("op"), ""))
                        .ifPresent(kind -> patch.add(operation(kind, operation, place, environment)));
            }
        }
        return new Rule.Remediation(Objects.requireNonNullElse(structure.text("message"), ""), patch);
    }

    private Rule.Operation operation(
            Rule.OperationKind kind, Structure operation, FieldPath path, Environment environment) {
        String pointer = Objects.requireNonNullElse(operation.text("path"), "");
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            draft.problem(path.member("path"), "`" + pointer + "` is no JSON Pointer", "begin it with /");
        }
        return new Rule.Operation(
                kind,
                pointer,
                operation.text("from"),
                operation.find("value"),
                draft.compile(path.member("valueExpression"), environment, Expected.ANY));
    }
}
