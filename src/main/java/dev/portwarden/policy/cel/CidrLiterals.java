package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at blocks of addresses that stand as strings in an expression: what is none fails at every call. */
final class CidrLiterals {
    private CidrLiterals() {}

    /** What is wrong with those of an expression that is sound otherwise. */
    static List<Mistake> mistakes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call -> call.function().equals("cidr"))
                .map(call -> mistake(tree, call.args().getFirst()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Mistake mistake(CelAbstractSyntaxTree tree, CelExpr block) {
        if (block.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || block.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return null;
        }
        try {
            Cidr.parse(block.constant().stringValue());
            return null;
        } catch (CallFailure e) {
            int offset = tree.getSource().getPositionsMap().getOrDefault(block.id(), 0);
            return new Mistake(offset, e.getMessage(), "of IPv4 a prefix is 0 to 32, of IPv6 0 to 128");
        }
    }
}
