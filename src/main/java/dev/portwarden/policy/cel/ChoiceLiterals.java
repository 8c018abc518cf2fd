package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for strings that a field is compared with and that it never holds: one of few is another then. */
final class ChoiceLiterals {
    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

    private final CelAbstractSyntaxTree tree;
    private final CelTypes types;

    private ChoiceLiterals(CelAbstractSyntaxTree tree, CelTypes types) {
        this.tree = tree;
        this.types = types;
    }

    /** Those of a sound expression. */
    static List<Mistake> mistakes(CelAbstractSyntaxTree tree, CelTypes types) {
        ChoiceLiterals literals = new ChoiceLiterals(tree, types);
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call ->
                        COMPARISONS.contains(call.function()) && call.args().size() == 2)
                .flatMap(call -> Stream.concat(
                        literals.compared(call.args().get(0), call.args().get(1)),
                        literals.compared(call.args().get(1), call.args().get(0))))
                .toList();
    }

    private Stream<Mistake> compared(CelExpr field, CelExpr values) {
        FieldType.Choice choice = choice(field);
        return choice == null
                ? Stream.of()
                : texts(values)
                        .filter(text -> !text.constant().stringValue().isEmpty())
                        .filter(text -> !choice.holds(text.constant().stringValue()))
                        .map(text -> mistake(field.select().field(), text, choice));
    }

    private Mistake mistake(String field, CelExpr text, FieldType.Choice choice) {
        String written = text.constant().stringValue();
        String nearest = NearestName.of(written, choice.values());
        return new Mistake(
                tree.getSource().getPositionsMap().getOrDefault(text.id(), 0),
                "`" + field + "` is never `" + written + "`",
                nearest == null
                        ? "it is one of " + String.join(", ", choice.values())
                        : "did you mean `" + nearest + "`?");
    }

    /** A string, or the strings of a list. */
    private static Stream<CelExpr> texts(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> expr.constant().getKind() == CelConstant.Kind.STRING_VALUE ? Stream.of(expr) : Stream.of();
            case LIST -> expr.list().elements().stream().flatMap(ChoiceLiterals::texts);
            case SELECT, CALL, MAP, COMPREHENSION, IDENT, STRUCT, NOT_SET -> Stream.of();
        };
    }

    /** What a selected field, or each of its elements, may be; null where that may be anything. */
    private FieldType.@Nullable Choice choice(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.SELECT) {
            return null;
        }
        CelType holder = tree.getType(expr.select().operand().id()).orElse(null);
        Shape shape = holder == null ? null : types.shape(holder.name());
        Shape.Field field = shape == null ? null : shape.find(expr.select().field());
        FieldType type = field == null ? null : field.type();
        return (type instanceof FieldType.ListOf list ? list.element() : type) instanceof FieldType.Choice choice
                ? choice
                : null;
    }
}
