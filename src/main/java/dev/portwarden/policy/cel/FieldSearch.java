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

/**
 * Finds the object from which an expression selects a field that it does not have, so that the right name can be
 * offered. It follows names, fields, list elements and macros as far as their types are plain.
 */
final class FieldSearch {
    private final CelAbstractSyntaxTree tree;
    private final CelTypes types;
    private final int offset;
    private final String field;

    FieldSearch(CelAbstractSyntaxTree tree, CelTypes types, int offset, String field) {
        this.tree = tree;
        this.types = types;
        this.offset = offset;
        this.field = field;
    }

    /** The object's type, or null where it cannot be told. */
    @Nullable
    StructType find(Map<String, CelType> names) {
        return search(tree.getExpr(), names);
    }

    private @Nullable StructType search(CelExpr expr, Map<String, CelType> names) {
        return switch (expr.getKind()) {
            case SELECT -> {
                Integer position = tree.getSource().getPositionsMap().get(expr.id());
                boolean here = position != null
                        && position == offset
                        && expr.select().field().equals(field);
                yield here
                        ? struct(type(expr.select().operand(), names))
                        : search(expr.select().operand(), names);
            }
            case CALL -> call(expr.call(), names);
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

    private @Nullable StructType call(CelExpr.CelCall call, Map<String, CelType> names) {
        StructType inTarget = call.target().map(target -> search(target, names)).orElse(null);
        return inTarget != null ? inTarget : firstOf(call.args(), names);
    }

    private @Nullable StructType comprehension(CelExpr.CelComprehension macro, Map<String, CelType> names) {
        StructType inRange = search(macro.iterRange(), names);
        if (inRange != null) {
            return inRange;
        }
        Map<String, CelType> inner = new HashMap<>(names);
        if (type(macro.iterRange(), names) instanceof ListType list) {
            inner.put(macro.iterVar(), list.elemType());
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
        return switch (expr.getKind()) {
            case IDENT -> names.get(expr.ident().name());
            case SELECT -> {
                CelType operand = type(expr.select().operand(), names);
                StructType struct = struct(operand);
                yield struct != null
                        ? struct.findField(expr.select().field())
                                .map(StructType.Field::type)
                                .orElse(null)
                        : operand instanceof MapType map ? map.valueType() : null;
            }
            case CALL ->
                expr.call().function().equals("_[_]")
                                && type(expr.call().args().getFirst(), names) instanceof ListType list
                        ? list.elemType()
                        : null;
            case COMPREHENSION -> filtered(expr.comprehension(), names);
            case CONSTANT, LIST, MAP, STRUCT, NOT_SET -> null;
        };
    }

    /** A filter yields what it was given; of other macros nothing is said. */
    private @Nullable CelType filtered(CelExpr.CelComprehension macro, Map<String, CelType> names) {
        boolean filter = macro.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST
                && macro.loopStep().getKind() == CelExpr.ExprKind.Kind.CALL
                && macro.loopStep().call().function().equals("_?_:_");
        return filter ? type(macro.iterRange(), names) : null;
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
