package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.ErrorValue;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arranges the events of one evaluation as the tree of the expression's parts. */
final class TraceTree {
    private static final Set<String> READING = Set.of("_[_]", "_?._", "_[?_]");

    private final Expression.Tree tree;
    private final Extents extents;
    private final List<Tracer.Event> events;
    private final Places places;

    TraceTree(Expression.Tree tree, List<Tracer.Event> events, Places places) {
        this.tree = tree;
        this.extents = tree.extents();
        this.events = events;
        this.places = places;
    }

    /**
     * The whole tree.
     *
     * @param thrown the error that ended the evaluation, or null
     */
    Trace of(ExpressionResult outcome, @Nullable Throwable thrown) {
        Trace root = part(tree.checked().getExpr(), events, thrown);
        return switch (outcome) {
            case ExpressionResult.Known _ -> root;
            case ExpressionResult.Unknown(List<String> paths) ->
                with(root, Trace.Kind.UNKNOWN, String.join(", ", paths));
            case ExpressionResult.Failed(String message) ->
                with(root, Trace.Kind.ERROR, places.secrets().masked(message));
        };
    }

    private static Trace with(Trace trace, Trace.Kind kind, String value) {
        return new Trace(trace.text(), kind, value, trace.path(), trace.masked(), trace.parts());
    }

    /**
     * One part.
     *
     * @param during the events of its evaluation
     * @param cause  the cause if its result is an error or unknown, or null
     */
    Trace part(CelExpr wrapped, List<Tracer.Event> during, @Nullable Throwable cause) {
        CelExpr expr = Extents.unwrapped(wrapped);
        Object value = value(expr, during);
        String text = extents.text(expr);
        Throwable own = value instanceof ErrorValue error ? error.value() : value == null ? cause : null;
        List<Trace> parts = new Parts(this, extents, places).of(expr, during, value, own);
        if (value == null || value instanceof ErrorValue) {
            return failed(text, during, parts, own);
        }
        if (value instanceof UnknownView unknown) {
            return new Trace(words(text), Trace.Kind.UNKNOWN, unknown.path(), unknown.path(), false, parts);
        }
        FieldPath path = path(expr, during);
        ValueText shown = ValueText.of(value, path, places.secrets());
        boolean tainted = Views.isComputed(value)
                && (places.isMasked(expr) || parts.stream().anyMatch(Trace::masked));
        String place = path == null ? null : path.toString();
        return tainted && !shown.isMasked()
                ? new Trace(words(text), Trace.Kind.VALUE, Secrets.MASK, place, true, parts)
                : new Trace(words(text), Trace.Kind.VALUE, shown.text(), place, shown.isMasked(), parts);
    }

    /** The result of a part, which may be an error; null if it threw. */
    static @Nullable Object value(CelExpr expr, List<Tracer.Event> during) {
        for (int i = during.size() - 1; i >= 0; i--) {
            if (during.get(i) instanceof Tracer.Event.Done(long id, Object value) && id == expr.id()) {
                return value;
            }
        }
        return null;
    }

    private Trace failed(
            @Nullable String text, List<Tracer.Event> during, List<Trace> parts, @Nullable Throwable cause) {
        UnknownValueException reached = cause == null ? null : Expression.unknownIn(cause);
        if (reached != null) {
            return new Trace(words(text), Trace.Kind.UNKNOWN, reached.path(), reached.path(), false, parts);
        }
        if (cause != null) {
            return new Trace(
                    words(text),
                    Trace.Kind.ERROR,
                    places.secrets().masked(CelMessages.evaluation(cause)),
                    null,
                    false,
                    parts);
        }
        for (Tracer.Event event : during.reversed()) {
            if (event instanceof Tracer.Event.Unknown(String path)) {
                return new Trace(words(text), Trace.Kind.UNKNOWN, path, path, false, parts);
            }
        }
        return new Trace(words(text), Trace.Kind.ERROR, "an error", null, false, parts);
    }

    private @Nullable FieldPath path(CelExpr expr, List<Tracer.Event> during) {
        boolean reads = READING.contains(expr.callOrDefault().function())
                || (expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && !expr.select().testOnly());
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return places.of(expr.ident().name());
        }
        return reads ? lastRead(expr, during) : null;
    }

    /** The last read before the part had its value and after each of its own parts had one. */
    private static @Nullable FieldPath lastRead(CelExpr expr, List<Tracer.Event> during) {
        boolean done = false;
        for (Tracer.Event event : during.reversed()) {
            if (event instanceof Tracer.Event.Done(long id, Object _)) {
                if (done) {
                    return null;
                }
                done = id == expr.id();
            } else if (done && event instanceof Tracer.Event.Read(FieldPath path)) {
                return path;
            }
        }
        return null;
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The paths of names in the subject's document. */
    static final class Places {
        private final Scope scope;
        private final Set<String> maskedVariables;
        private final KnownSecrets secrets;
        private final List<Local> locals = new ArrayList<>();

        private record Local(String name, @Nullable FieldPath path) {}

        Places(Scope scope, Set<String> maskedVariables, KnownSecrets secrets) {
            this.scope = scope;
            this.maskedVariables = maskedVariables;
            this.secrets = secrets;
        }

        KnownSecrets secrets() {
            return secrets;
        }

        void enter(String name, @Nullable FieldPath path) {
            locals.add(new Local(name, path));
        }

        void leave() {
            locals.removeLast();
        }

        @Nullable
        FieldPath of(String name) {
            for (Local local : locals.reversed()) {
                if (local.name().equals(name)) {
                    return local.path();
                }
            }
            return scope.path(name);
        }

        /** Whether a part is a variable whose value was masked. */
        boolean isMasked(CelExpr expr) {
            CelExpr.CelSelect select = expr.selectOrDefault();
            return select.operand().identOrDefault().name().equals("variables")
                    && maskedVariables.contains(select.field());
        }
    }
}
