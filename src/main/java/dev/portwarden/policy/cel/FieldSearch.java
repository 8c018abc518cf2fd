package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the object type of a selection of a field that does not exist, so that a hint can offer the right name. */
final class FieldSearch {
    private static final String OPTIONAL_SELECT = "_?._";

    private final CelAbstractSyntaxTree tree;
    private final CelTypes types;
    private final Typing typing;
    private final int offset;

    @FunctionalInterface
    interface Typing {
        @Nullable
        CelType of(CelAbstractSyntaxTree part, Map<String, CelType> names);
    }

    /** Searches at the position of the selection in the text of the expression. */
    FieldSearch(CelAbstractSyntaxTree tree, CelTypes types, Typing typing, int offset) {
        this.tree = tree;
        this.types = types;
        this.typing = typing;
        this.offset = offset;
    }

    /** The type of the object, or null. */
    @Nullable
    StructType find(Map<String, CelType> names) {
        return search(tree.getExpr(), names);
    }

    private @Nullable StructType search(CelExpr expr, Map<String, CelType> names) {
        return switch (expr.getKind()) {
            case SELECT -> {
                CelExpr operand = expr.select().operand();
                yield isHere(expr) ? struct(type(operand, names)) : search(operand, names);
            }
            case CALL -> call(expr, names);
            case LIST -> firstOf(expr.list().elements(), names);
            case MAP ->
                firstOf(
                        expr.map().entries().stream()
                                .map(CelExpr.CelMap.Entry::value)
                                .toList(),
                        names);
            case COMPREHENSION -> comprehension(expr.comprehension(), names);
            case CONSTANT, IDENT, STRUCT, NOT_SET -> null;
        };
    }

    private boolean isHere(CelExpr expr) {
        Integer position = tree.getSource().getPositionsMap().get(expr.id());
        return position != null && position == offset;
    }

    private @Nullable StructType call(CelExpr expr, Map<String, CelType> names) {
        CelExpr.CelCall call = expr.call();
        if (call.function().equals(OPTIONAL_SELECT)
                && (isHere(expr) || isHere(call.args().getLast()))) {
            return struct(type(call.args().getFirst(), names));
        }
        StructType inTarget = call.target().map(target -> search(target, names)).orElse(null);
        return inTarget != null ? inTarget : firstOf(call.args(), names);
    }

    private @Nullable StructType comprehension(CelExpr.CelComprehension macro, Map<String, CelType> names) {
        StructType inRange = search(macro.iterRange(), names);
        if (inRange != null) {
            return inRange;
        }
        Map<String, CelType> inner = new HashMap<>(names);
        switch (type(macro.iterRange(), names)) {
            case ListType list -> inner.put(macro.iterVar(), list.elemType());
            case MapType map -> inner.put(macro.iterVar(), map.keyType());
            case null, default -> {}
        }
        return search(macro.loopStep(), inner);
    }

    private @Nullable StructType firstOf(Iterable<CelExpr> exprs, Map<String, CelType> names) {
        for (CelExpr expr : exprs) {
            StructType found = search(expr, names);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable CelType type(CelExpr expr, Map<String, CelType> names) {
        return typing.of(CelAbstractSyntaxTree.newParsedAst(expr, tree.getSource()), names);
    }

    private @Nullable StructType struct(@Nullable CelType type) {
        return switch (type) {
            case StructType struct -> struct;
            case StructTypeReference reference ->
                (StructType) types.findType(reference.name()).orElse(null);
            case null, default -> null;
        };
    }
}
