package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use, with their types; compiles expressions over them. */
public final class Environment {
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)' \\(in container.*");

    private final CelEngine engine;
    private final Map<String, CelType> names;
    private final CelTypes types;
    private @Nullable CelCompiler compiler;

    private Environment(CelEngine engine, Map<String, CelType> names, CelTypes types) {
        this.engine = engine;
        this.names = names;
        this.types = types;
    }

    /** An environment with these names. */
    public static Environment of(CelEngine engine, Map<String, FieldType> names) {
        CelTypes types = new CelTypes();
        types.add(Functions.ARN);
        Map<String, CelType> celNames = new LinkedHashMap<>();
        names.forEach((name, type) -> {
            types.addPartsOf(type);
            celNames.put(name, CelTypes.of(type));
        });
        return new Environment(engine, celNames, types);
    }

    /** This environment with one more name. */
    public Environment with(String name, ExpressionType type) {
        Map<String, CelType> more = new LinkedHashMap<>(names);
        more.put(name, type.cel());
        return new Environment(engine, more, types);
    }

    /** This environment with {@code variables} of these names and types. */
    public Environment withVariables(Map<String, ExpressionType> variables) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        variables.forEach((name, type) -> fields.put(name, type.cel()));
        CelTypes more = types.copy();
        more.add(VariablesView.TYPE, fields);
        Map<String, CelType> moreNames = new LinkedHashMap<>(names);
        moreNames.put("variables", StructTypeReference.create(VariablesView.TYPE));
        return new Environment(engine, moreNames, more);
    }

    /** Whether a name is taken. */
    public boolean has(String name) {
        return names.containsKey(name);
    }

    /** Parses and checks an expression; all its mistakes are found at once. */
    public Compilation compile(String text, Expected expected) {
        if (text.codePointCount(0, text.length()) > engine.limits().length()) {
            return refused(
                    0,
                    "the expression is longer than " + engine.limits().length() + " characters",
                    "split it into variables");
        }
        CelValidationResult parsed = compiler().parse(text);
        if (parsed.hasError()) {
            return new Compilation.Refused(mistakes(text, parsed.getErrors(), null));
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            CelValidationResult checked = compiler().check(Settling.settle(tree));
            if (checked.hasError()) {
                return new Compilation.Refused(mistakes(text, checked.getErrors(), tree));
            }
            return program(text, checked.getAst(), expected);
        } catch (CelValidationException e) {
            return new Compilation.Refused(mistakes(text, e.getErrors(), null));
        }
    }

    private Compilation program(String text, CelAbstractSyntaxTree tree, Expected expected) {
        CelType type = tree.getResultType();
        if (!expected.accepts(type)) {
            return refused(
                    0,
                    "the expression must yield " + expected.description() + ", and yields "
                            + CelMessages.typeName(type),
                    null);
        }
        try {
            return new Compilation.Compiled(
                    new Expression(text, engine.runtime().createProgram(tree), new ExpressionType(type)));
        } catch (CelEvaluationException e) {
            return refused(0, CelMessages.evaluation(e), null);
        }
    }

    private static Compilation refused(int offset, String message, @Nullable String hint) {
        return new Compilation.Refused(List.of(new Mistake(offset, message, hint)));
    }

    private CelCompiler compiler() {
        if (compiler == null) {
            compiler = engine.compiler(names, types);
        }
        return compiler;
    }

    private List<Mistake> mistakes(String text, List<CelIssue> issues, @Nullable CelAbstractSyntaxTree tree) {
        return issues.stream()
                .map(issue -> mistake(issue, offset(text, issue), tree))
                .distinct()
                .toList();
    }

    private Mistake mistake(CelIssue issue, int offset, @Nullable CelAbstractSyntaxTree tree) {
        Matcher field = UNDEFINED_FIELD.matcher(issue.getMessage());
        if (field.matches() && tree != null) {
            return undefinedField(field.group(1), offset, tree);
        }
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        String hint = undeclared.matches() ? didYouMean(NearestName.of(undeclared.group(1), names.keySet())) : null;
        return new Mistake(offset, CelMessages.check(issue.getMessage()), hint);
    }

    private Mistake undefinedField(String field, int offset, CelAbstractSyntaxTree tree) {
        StructType struct = new FieldSearch(tree, types, offset, field).find(new HashMap<>(names));
        if (struct == null) {
            return new Mistake(offset, "there is no field `" + field + "`", null);
        }
        String owner = struct.name().equals(VariablesView.TYPE) ? "`variables`" : struct.name();
        return new Mistake(
                offset + 1,
                owner + " has no field `" + field + "`",
                didYouMean(NearestName.of(field, struct.fieldNames())));
    }

    private static @Nullable String didYouMean(@Nullable String name) {
        return name == null ? null : "did you mean `" + name + "`?";
    }

    /** The place of an issue in characters of the text; the end of it where the issue has no place. */
    private static int offset(String text, CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int offset = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', offset);
            if (end < 0) {
                break;
            }
            offset = end + 1;
        }
        return text.codePointCount(0, offset)
                + Math.max(0, issue.getSourceLocation().getColumn());
    }
}
