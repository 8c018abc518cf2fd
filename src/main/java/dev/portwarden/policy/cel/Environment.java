package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.portwarden.shape.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use, with their types. Compiles expressions that use them. */
public final class Environment {
    private final CelEngine engine;
    private final Map<String, CelType> names;
    private final CelTypes types;
    private @Nullable CelCompiler compiler;

    private Environment(CelEngine engine, Map<String, CelType> names, CelTypes types) {
        this.engine = engine;
        this.names = names;
        this.types = types;
    }

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

    public Environment with(String name, ExpressionType type) {
        Map<String, CelType> more = new LinkedHashMap<>(names);
        more.put(name, type.cel());
        return new Environment(engine, more, types);
    }

    /** This environment with these variables, as fields of {@code variables}. */
    public Environment withVariables(Map<String, ExpressionType> variables) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        variables.forEach((name, type) -> fields.put(name, type.cel()));
        CelTypes more = types.copy();
        more.add(VariablesView.TYPE, fields);
        Map<String, CelType> moreNames = new LinkedHashMap<>(names);
        moreNames.put("variables", StructTypeReference.create(VariablesView.TYPE));
        return new Environment(engine, moreNames, more);
    }

    public boolean has(String name) {
        return names.containsKey(name);
    }

    /** Parses and checks an expression. Reports all mistakes at once. */
    public Compilation compile(String text, ExpectedType expected) {
        if (text.codePointCount(0, text.length()) > engine.limits().length()) {
            return refused(
                    0,
                    "the expression is longer than " + engine.limits().length() + " characters",
                    "split it into variables");
        }
        Mistakes mistakes = new Mistakes(engine, text, names, types);
        CelValidationResult parsed = compiler().parse(text);
        if (parsed.hasError()) {
            return new Compilation.Refused(mistakes.of(parsed.getErrors(), null));
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            CelValidationResult checked = compiler().check(Settling.settle(tree));
            if (checked.hasError()) {
                return new Compilation.Refused(mistakes.of(checked.getErrors(), tree));
            }
            LiteralChecks checks = new LiteralChecks(checked.getAst());
            List<Compilation.Mistake> literals = new ArrayList<>(checks.mistakes(engine.limits()));
            literals.addAll(mistakes.of(
                    engine.literals(compiler()).validate(checked.getAst()).getErrors(), tree));
            if (!literals.isEmpty()) {
                return new Compilation.Refused(literals);
            }
            return program(text, new Expression.Tree(tree, checked.getAst(), checks.suspicious(types)), expected);
        } catch (CelValidationException e) {
            return new Compilation.Refused(mistakes.of(e.getErrors(), null));
        }
    }

    private Compilation program(String text, Expression.Tree tree, ExpectedType expected) {
        CelType type = tree.checked().getResultType();
        if (!expected.accepts(type)) {
            return refused(
                    0,
                    "the expression must be " + expected.description() + ", not " + CelMessages.typeName(type),
                    null);
        }
        try {
            return new Compilation.Compiled(new Expression(
                    text, engine.runtime().createProgram(tree.checked()), new ExpressionType(type), tree));
        } catch (CelEvaluationException e) {
            return refused(0, CelMessages.evaluation(e), null);
        }
    }

    private static Compilation refused(int offset, String message, @Nullable String hint) {
        return new Compilation.Refused(List.of(new Compilation.Mistake(offset, message, hint)));
    }

    private CelCompiler compiler() {
        if (compiler == null) {
            compiler = engine.compiler(names, types);
        }
        return compiler;
    }
}
