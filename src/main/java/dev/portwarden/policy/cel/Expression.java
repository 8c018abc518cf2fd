package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sound expression, ready to run in any scope that has its names; safe for many threads. */
public final class Expression {
    private final String text;
    private final CelRuntime.Program program;
    private final ExpressionType type;
    private final Tree tree;

    /**
     * The parts of an expression.
     *
     * @param written as its author wrote it
     * @param checked as it runs
     * @param idle    comparisons in it that always come out the same
     */
    record Tree(CelAbstractSyntaxTree written, CelAbstractSyntaxTree checked, List<Mistake> idle) {
        Extents extents() {
            return new Extents(written);
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

    /** The expression as it was written. */
    public String text() {
        return text;
    }

    /** What is hardly meant, although the expression is sound: comparisons with what a field never holds. */
    public List<Mistake> idle() {
        return tree.idle();
    }

    /** The type of what it yields. */
    public ExpressionType type() {
        return type;
    }

    /** Evaluates the expression; never throws. */
    public Result evaluate(Scope scope) {
        scope.touched().clear();
        return run(scope);
    }

    /**
     * What an expression came to that is to be told to people.
     *
     * @param secret whether it read a value that may be secret, and so may tell it, whatever it made of it
     */
    public record Told(Result outcome, boolean secret) {}

    /** Evaluates the expression so that what may be secret need not be told; never throws. */
    public Told tell(Scope scope) {
        Touched.Guarded<Result> guarded = scope.touched().guard(() -> evaluate(scope));
        return new Told(guarded.result(), guarded.secret());
    }

    /** Whether this reads a value that may be secret. */
    boolean readsSecret(Scope scope) {
        return scope.touched().guard(() -> run(scope, null)).secret();
    }

    /** Evaluates as a part of another expression's evaluation. */
    Result run(Scope scope) {
        Tracer tracer = scope.tracer();
        return tracer == null ? run(scope, null) : traced(scope, tracer);
    }

    /** The same evaluation, watched. */
    private Result traced(Scope scope, Tracer tracer) {
        Tracer.Recording recording = tracer.begin();
        Result outcome = run(scope, recording);
        tracer.end(this, scope, outcome, recording.thrown());
        return outcome;
    }

    private Result run(Scope scope, Tracer.@Nullable Recording recording) {
        if (scope.meter().isSpent()) {
            return new Result.Failed(scope.meter().message());
        }
        try {
            Object value = recording == null ? program.eval(scope) : program.trace(scope, recording);
            return value instanceof UnknownView unknown ? unknown(scope, unknown.reached()) : new Result.Known(value);
        } catch (CelEvaluationException | RuntimeException e) {
            if (recording != null) {
                recording.ended(e);
            }
            UnknownValueException reached = unknownIn(e);
            return reached != null ? unknown(scope, reached) : new Result.Failed(CelMessages.evaluation(e));
        } catch (StackOverflowError e) {
            return new Result.Failed("the expression nests too deeply");
        }
    }

    /**
     * What this yields as a value of a document that may be told, or null where it yields none that a document can hold, or
     * read what may be secret.
     */
    public @Nullable Value value(Scope scope) {
        Told told = tell(scope);
        return !told.secret() && told.outcome() instanceof Result.Known known ? CelNodes.value(known.value()) : null;
    }

    /** The elements of a list that this expression yielded; null where what it yielded is no list. */
    public static @Nullable List<Element> elements(Result.Known list) {
        List<Element> elements = new ArrayList<>();
        FieldPath path = list.value() instanceof ListView view ? view.path() : null;
        Object members = list.value() instanceof ListView view ? view.members() : list.value();
        if (!(members instanceof List<?> values)) {
            return null;
        }
        for (int i = 0; i < values.size(); i++) {
            elements.add(element(values.get(i), path == null ? null : path.element(i)));
        }
        return elements;
    }

    private static Element element(Object value, @Nullable FieldPath place) {
        return new Element(value, value instanceof StructureView structure ? structure.path() : place);
    }

    private static Result unknown(Scope scope, UnknownValueException reached) {
        List<String> paths = scope.touched().paths();
        return new Result.Unknown(paths.isEmpty() ? List.of(reached.path()) : paths);
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
