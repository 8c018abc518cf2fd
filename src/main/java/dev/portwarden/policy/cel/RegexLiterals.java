package dev.portwarden.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at regular expressions that stand as strings in an expression, with the library that will run them (RE2). */
final class RegexLiterals {
    private static final Set<String> FUNCTIONS =
            Set.of("matches", "regex.replace", "regex.extract", "regex.extractAll");

    private RegexLiterals() {}

    /** What is wrong with those of an expression that is sound otherwise. */
    static List<Mistake> mistakes(CelAbstractSyntaxTree tree, CelLimits limits) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call -> FUNCTIONS.contains(call.function()))
                .map(call -> mistake(tree, pattern(call), limits))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The pattern is what follows the text that is looked at. */
    private static CelExpr pattern(CelExpr.CelCall call) {
        return call.args().get(call.target().isPresent() ? 0 : 1);
    }

    private static @Nullable Mistake mistake(CelAbstractSyntaxTree tree, CelExpr pattern, CelLimits limits) {
        boolean literal = pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!literal) {
            return null;
        }
        int offset = tree.getSource().getPositionsMap().getOrDefault(pattern.id(), 0);
        String text = pattern.constant().stringValue();
        try {
            int size = Pattern.compile(text).programSize();
            return size <= limits.regexProgram()
                    ? null
                    : new Mistake(
                            offset,
                            "the regular expression needs " + size + " instructions, and the limit is "
                                    + limits.regexProgram(),
                            "make it shorter, above all the counted repetitions");
        } catch (PatternSyntaxException e) {
            return new Mistake(
                    offset,
                    "`" + text + "` is no regular expression: " + e.getDescription(),
                    "the syntax is RE2's, without look-around and back-references");
        }
    }
}
