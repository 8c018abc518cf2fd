package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.ErrorValue;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The evaluated parts of an expression, as CEL's planner evaluates them. */
final class Parts {
    private static final String AND = "_&&_";
    private static final String OR = "_||_";
    private static final String CHOICE = "_?_:_";

    /** Number of steps of a macro that are shown at its start and at its end; the deciding step is one of them. */
    private static final int MOST_STEPS = 6;

    private final TraceTree tree;
    private final Extents extents;
    private final TraceTree.Places places;

    Parts(TraceTree tree, Extents extents, TraceTree.Places places) {
        this.tree = tree;
        this.extents = extents;
        this.places = places;
    }

    /**
     * The parts in the order of their evaluation, without constants.
     *
     * @param value the result of the whole; null if it threw
     */
    List<Trace> of(CelExpr expr, List<Tracer.Event> during, @Nullable Object value, @Nullable Throwable cause) {
        return switch (expr.getKind()) {
            case CALL -> call(expr, during, value, cause);
            case COMPREHENSION -> macro(expr.comprehension(), during, cause);
            case SELECT -> select(expr, during, value, cause);
            case LIST -> strict(expr.list().elements(), during, value, cause);
            case MAP ->
                strict(
                        expr.map().entries().stream()
                                .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                                .toList(),
                        during,
                        value,
                        cause);
            case STRUCT, CONSTANT, IDENT, NOT_SET -> List.of();
        };
    }

    private List<Trace> select(
            CelExpr expr, List<Tracer.Event> during, @Nullable Object value, @Nullable Throwable cause) {
        CelExpr base = Extents.unwrapped(expr.select().operand());
        while (base.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            base = Extents.unwrapped(base.select().operand());
        }
        return base.getKind() == CelExpr.ExprKind.Kind.IDENT ? List.of() : strict(List.of(base), during, value, cause);
    }

    private List<Trace> call(
            CelExpr expr, List<Tracer.Event> during, @Nullable Object value, @Nullable Throwable cause) {
        CelExpr.CelCall call = expr.call();
        return switch (call.function()) {
            case AND -> logical(operands(expr, AND), false, during, cause);
            case OR -> logical(operands(expr, OR), true, during, cause);
            case CHOICE -> {
                CelExpr condition = call.args().getFirst();
                Object chosen = TraceTree.value(Extents.unwrapped(condition), during);
                int branch = Boolean.TRUE.equals(chosen) ? 1 : 2;
                yield strict(
                        chosen instanceof Boolean
                                ? List.of(condition, call.args().get(branch))
                                : List.of(condition),
                        during,
                        value,
                        cause);
            }
            default -> {
                List<CelExpr> all = new ArrayList<>();
                call.target().ifPresent(all::add);
                all.addAll(call.args());
                yield strict(all, during, value, cause);
            }
        };
    }

    private static List<CelExpr> operands(CelExpr expr, String function) {
        CelExpr.CelCall call = expr.callOrDefault();
        return call.function().equals(function)
                ? call.args().stream()
                        .flatMap(argument -> operands(argument, function).stream())
                        .toList()
                : List.of(expr);
    }

    /** The operands up to the deciding one. */
    private List<Trace> logical(
            List<CelExpr> operands, boolean decides, List<Tracer.Event> during, @Nullable Throwable cause) {
        List<List<Tracer.Event>> slices = slices(operands, during);
        List<Trace> parts = new ArrayList<>();
        Throwable first = cause;
        for (int i = 0; i < operands.size(); i++) {
            CelExpr operand = Extents.unwrapped(operands.get(i));
            Object value = TraceTree.value(operand, slices.get(i));
            add(parts, operand, slices.get(i), value == null || value instanceof ErrorValue ? first : null);
            first = value == null || value instanceof ErrorValue ? null : first;
            if (Boolean.valueOf(decides).equals(value)) {
                break;
            }
        }
        return parts;
    }

    /** The operands up to the one that threw. */
    private List<Trace> strict(
            List<CelExpr> operands, List<Tracer.Event> during, @Nullable Object value, @Nullable Throwable cause) {
        List<List<Tracer.Event>> slices = slices(operands, during);
        List<Trace> parts = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            CelExpr operand = Extents.unwrapped(operands.get(i));
            boolean done = TraceTree.value(operand, slices.get(i)) != null;
            if (done || value == null) {
                add(parts, operand, slices.get(i), cause);
            }
            if (!done) {
                break;
            }
        }
        return parts;
    }

    private void add(List<Trace> parts, CelExpr part, List<Tracer.Event> during, @Nullable Throwable cause) {
        if (!Extents.isConstant(part)) {
            Trace trace = tree.part(part, during, cause);
            if (trace.text().isEmpty()) {
                parts.addAll(trace.parts());
            } else {
                parts.add(trace);
            }
        }
    }

    /** The events of each operand; operands are evaluated one after the other. */
    private List<List<Tracer.Event>> slices(List<CelExpr> operands, List<Tracer.Event> during) {
        List<List<Tracer.Event>> slices = operands.stream()
                .map(_ -> (List<Tracer.Event>) new ArrayList<Tracer.Event>())
                .toList();
        int current = 0;
        boolean done = false;
        List<Tracer.Event> pending = new ArrayList<>();
        for (Tracer.Event event : during) {
            int holder = event instanceof Tracer.Event.Done(long id, Object _) ? holder(id, operands, current) : -1;
            if (holder >= 0) {
                int thrown = done || holder == current ? 0 : lastUnknown(pending);
                slices.get(current).addAll(pending.subList(0, thrown));
                slices.get(holder).addAll(pending.subList(thrown, pending.size()));
                slices.get(holder).add(event);
                pending.clear();
                current = holder;
                done = ((Tracer.Event.Done) event).id() == operands.get(current).id();
            } else if (!(event instanceof Tracer.Event.Done)) {
                pending.add(event);
            }
        }
        if (!operands.isEmpty()) {
            slices.get(done && current + 1 < slices.size() ? current + 1 : current)
                    .addAll(pending);
        }
        return slices;
    }

    /** The position after the last unknown value, which ended the operand before. */
    private static int lastUnknown(List<Tracer.Event> pending) {
        for (int i = pending.size(); i > 0; i--) {
            if (pending.get(i - 1) instanceof Tracer.Event.Unknown) {
                return i;
            }
        }
        return 0;
    }

    private int holder(long id, List<CelExpr> operands, int from) {
        for (int i = from; i < operands.size(); i++) {
            if (extents.isIn(id, operands.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private List<Trace> macro(CelExpr.CelComprehension macro, List<Tracer.Event> during, @Nullable Throwable cause) {
        List<Trace> parts = new ArrayList<>();
        CelExpr range = Extents.unwrapped(macro.iterRange());
        Object members = TraceTree.value(range, during);
        int begin = MacroSteps.end(macro.iterRange().id(), during, 0);
        add(parts, range, during.subList(0, begin), cause);
        if (members == null) {
            return parts;
        }
        List<List<Tracer.Event>> steps = MacroSteps.steps(macro, during.subList(begin, during.size()));
        List<Expression.Element> elements = MacroSteps.elements(members);
        for (int i = 0; i < Math.min(steps.size(), elements.size()); i++) {
            if (i == MOST_STEPS && steps.size() > 2 * MOST_STEPS) {
                parts.add(Trace.leftOut(steps.size() - 2 * MOST_STEPS));
                i = steps.size() - MOST_STEPS;
            }
            parts.add(step(macro, elements.get(i), steps.get(i), cause));
        }
        if (!macro.accuVar().contains("result")) {
            parts.addAll(strict(List.of(macro.accuInit(), macro.result()), during, null, cause));
        }
        return parts;
    }

    private Trace step(
            CelExpr.CelComprehension macro,
            Expression.Element element,
            List<Tracer.Event> during,
            @Nullable Throwable cause) {
        List<CelExpr> watched = MacroSteps.written(macro);
        List<List<Tracer.Event>> slices = slices(watched, during);
        FieldPath path = element.path();
        places.enter(macro.iterVar(), path);
        List<Trace> parts = new ArrayList<>();
        for (int i = 0; i < watched.size(); i++) {
            if (!slices.get(i).isEmpty()) {
                add(parts, Extents.unwrapped(watched.get(i)), slices.get(i), cause(macro.loopStep(), during, cause));
            }
        }
        places.leave();
        String place = path == null ? null : path.toString();
        if (element.unknown() instanceof String unknown) {
            return new Trace(macro.iterVar(), Trace.Kind.UNKNOWN, unknown, unknown, false, parts);
        }
        ValueText shown = ValueText.of(element.value(), path, places.secrets());
        return new Trace(macro.iterVar(), Trace.Kind.VALUE, shown.text(), place, shown.isMasked(), parts);
    }

    private static @Nullable Throwable cause(CelExpr part, List<Tracer.Event> during, @Nullable Throwable outer) {
        Object value = TraceTree.value(Extents.unwrapped(part), during);
        return value instanceof ErrorValue error ? error.value() : value == null ? outer : null;
    }
}
