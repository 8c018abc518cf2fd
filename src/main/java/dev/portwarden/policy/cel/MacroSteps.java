package dev.portwarden.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events in the steps of a macro, as CEL's planner runs them, and the parts of a step that the author wrote. */
final class MacroSteps {
    private MacroSteps() {}

    /** The largest parts of a step that do not mention its accumulator. */
    static List<CelExpr> written(CelExpr.CelComprehension macro) {
        List<CelExpr> found = new ArrayList<>();
        collect(Extents.unwrapped(macro.loopStep()), macro, found);
        return found;
    }

    private static void collect(CelExpr part, CelExpr.CelComprehension macro, List<CelExpr> found) {
        String name = part.identOrDefault().name();
        if (name.equals(macro.iterVar())
                || name.equals(macro.accuVar())
                || part.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            return;
        }
        if (part.getKind() == CelExpr.ExprKind.Kind.LIST) {
            part.list().elements().forEach(element -> collect(Extents.unwrapped(element), macro, found));
        } else if (part.getKind() == CelExpr.ExprKind.Kind.CALL && mentions(part, macro.accuVar())) {
            part.call().args().forEach(argument -> collect(Extents.unwrapped(argument), macro, found));
        } else {
            found.add(part);
        }
    }

    private static boolean mentions(CelExpr part, String name) {
        return CelNavigableExpr.fromExpr(part)
                .allNodes()
                .anyMatch(node -> node.expr().identOrDefault().name().equals(name));
    }

    /** The elements over which a macro iterates: the members of a list, or the keys of a map. */
    static List<Expression.Element> elements(Object members) {
        Object list = members instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : members;
        List<Expression.Element> elements = Expression.elements(new ExpressionResult.Known(list));
        return elements == null ? List.of() : elements;
    }

    /** The events of each step: from its condition to the condition of the next. */
    static List<List<Tracer.Event>> steps(CelExpr.CelComprehension macro, List<Tracer.Event> during) {
        List<List<Tracer.Event>> steps = new ArrayList<>();
        long condition = macro.loopCondition().id();
        int at = end(condition, during, 0);
        while (at > 0 && !Boolean.FALSE.equals(((Tracer.Event.Done) during.get(at - 1)).value())) {
            int next = end(condition, during, at);
            int stop = next > 0 ? next : during.size();
            steps.add(during.subList(at, stop));
            at = next;
        }
        return steps;
    }

    /** The position after the first result of a part; 0 without one. */
    static int end(long id, List<Tracer.Event> during, int from) {
        for (int i = from; i < during.size(); i++) {
            if (during.get(i) instanceof Tracer.Event.Done(long done, Object _) && done == id) {
                return i + 1;
            }
        }
        return 0;
    }
}
