package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled expression, which runs in any scope with its names. Thread-safe. */
public final class Expression {
    private final String text;
    private final CelRuntime.Program program;
    private final ExpressionType type;
    private final Tree tree;

    /**
     * The syntax trees of an expression.
     *
     * @param written    as the author wrote it
     * @param checked    as it runs
     * @param suspicious comparisons in it that always have the same result
     */
    record Tree(CelAbstractSyntaxTree written, CelAbstractSyntaxTree checked, List<Compilation.Mistake> suspicious) {
        Extents extents() {
            return new Extents(written);
        }
    }

    /**
     * One element that a rule evaluates.
     *
     * @param value as CEL reads it
     * @param path  its path in the subject's document, or null
     */
    public record Element(Object value, @Nullable FieldPath path) {

        /** The path of the unknown value if this element, or whether it exists, is unknown; else null. */
        public @Nullable String unknown() {
            return value instanceof UnknownView view ? view.path() : null;
        }
    }

    Expression(String text, CelRuntime.Program program, ExpressionType type, Tree tree) {
        this.text = text;
        this.program = program;
        this.type = type;
        this.tree = tree;
    }

    Tree tree() {
        return tree;
    }

    public String text() {
        return text;
    }

    /** Valid code that is probably a mistake: comparisons with values that a field never has. */
    public List<Compilation.Mistake> suspicious() {
        return tree.suspicious();
    }

    public ExpressionType type() {
        return type;
    }

    public ExpressionResult evaluate(Scope scope) {
        scope.touched().clear();
        return run(scope);
    }

    /**
     * The result of an expression whose value is shown to people.
     *
     * @param secret whether the evaluation read a value that may be secret, so that the result may reveal it
     */
    public record GuardedResult(ExpressionResult result, boolean secret) {}

    /** Evaluates the expression and records whether it reads a value that may be secret; never throws. */
    public GuardedResult evaluateGuarded(Scope scope) {
        return scope.touched().guard(() -> evaluate(scope));
    }

    boolean readsSecret(Scope scope) {
        return scope.touched().guard(() -> run(scope, null)).secret();
    }

    /** Evaluates as part of another evaluation. */
    ExpressionResult run(Scope scope) {
        Tracer tracer = scope.tracer();
        if (tracer == null) {
            return run(scope, null);
        }
        Tracer.Recording recording = tracer.begin();
        ExpressionResult outcome = run(scope, recording);
        tracer.end(this, scope, outcome);
        return outcome;
    }

    private ExpressionResult run(Scope scope, Tracer.@Nullable Recording recording) {
        if (scope.meter().isSpent()) {
            return new ExpressionResult.Failed(scope.meter().message());
        }
        try {
            Object value = recording == null ? program.eval(scope) : program.trace(scope, recording);
            return value instanceof UnknownView unknown
                    ? unknown(scope, unknown.reached())
                    : new ExpressionResult.Known(value);
        } catch (CelEvaluationException | RuntimeException e) {
            if (recording != null) {
                recording.ended(e);
            }
            UnknownValueException reached = unknownIn(e);
            return reached != null ? unknown(scope, reached) : new ExpressionResult.Failed(CelMessages.evaluation(e));
        } catch (StackOverflowError e) {
            return new ExpressionResult.Failed("the expression is nested too deeply");
        }
    }

    /**
     * The result as a value of a document; null if there is none, or if the evaluation read a value that may be secret.
     */
    public @Nullable Value value(Scope scope) {
        GuardedResult guarded = evaluateGuarded(scope);
        return !guarded.secret() && guarded.result() instanceof ExpressionResult.Known known
                ? ValueConverter.value(known.value())
                : null;
    }

    /** The elements of a list; null if the value is not a list. */
    public static @Nullable List<Element> elements(ExpressionResult.Known list) {
        List<Element> elements = new ArrayList<>();
        FieldPath path = list.value() instanceof ListView view ? view.path() : null;
        Object members = list.value() instanceof ListView view ? view.members() : list.value();
        if (!(members instanceof List<?> values)) {
            return null;
        }
        for (int i = 0; i < values.size(); i++) {
            FieldPath place = path == null ? null : path.element(i);
            Object value = values.get(i);
            elements.add(new Element(value, value instanceof StructureView structure ? structure.path() : place));
        }
        return elements;
    }

    private static ExpressionResult unknown(Scope scope, UnknownValueException reached) {
        List<String> paths = scope.touched().paths();
        return new ExpressionResult.Unknown(paths.isEmpty() ? List.of(reached.path()) : paths);
    }

    static @Nullable UnknownValueException unknownIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownValueException reached) {
                return reached;
            }
        }
        return null;
    }
}
