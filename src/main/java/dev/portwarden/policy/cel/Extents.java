package dev.portwarden.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of an expression: which lie in which, and how an author would write them. */
final class Extents {
    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();
    private static final Pattern PLAIN_STRING = Pattern.compile("\"([^\"'\\\\]*)\"");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final CelAbstractSyntaxTree written;
    private final Map<Long, CelExpr> expressions = new HashMap<>();
    private final Map<Long, Set<Long>> inside = new HashMap<>();

    /**
     * Looks at an expression.
     *
     * @param written as its author wrote it, before anything was wrapped
     */
    Extents(CelAbstractSyntaxTree written) {
        this.written = written;
        CelNavigableExpr.fromExpr(written.getExpr())
                .allNodes()
                .forEach(node -> expressions.put(node.expr().id(), node.expr()));
    }

    /** Whether the part of an id is another part, or lies in it. */
    boolean isIn(long id, CelExpr part) {
        return inside.computeIfAbsent(part.id(), _ -> ids(part)).contains(id);
    }

    private static Set<Long> ids(CelExpr part) {
        return CelNavigableExpr.fromExpr(part)
                .allNodes()
                .map(node -> node.expr().id())
                .collect(Collectors.toSet());
    }

    /** Whether nothing in a part can have another value in another evaluation. */
    static boolean isConstant(CelExpr part) {
        return CelNavigableExpr.fromExpr(part).allNodes().allMatch(node -> switch (node.getKind()) {
            case CONSTANT, LIST, MAP -> true;
            case CALL, IDENT, SELECT, STRUCT, COMPREHENSION, NOT_SET -> false;
        });
    }

    /** The part as it may be shown, on one line; null for one that no author wrote. */
    @Nullable
    String text(CelExpr part) {
        CelExpr own = expressions.get(part.id());
        if (own == null) {
            return null;
        }
        try {
            String text = UNPARSER.unparse(CelAbstractSyntaxTree.newParsedAst(own, written.getSource()));
            return text.contains("@target")
                    ? null
                    : SPACE.matcher(PLAIN_STRING.matcher(text).replaceAll("'$1'"))
                            .replaceAll(" ");
        } catch (UnsupportedOperationException e) {
            return null; // what a macro stands for can be evaluated, and cannot be written
        }
    }

    /** The part without the functions that only hand errors on. */
    static CelExpr unwrapped(CelExpr part) {
        boolean wrapper = part.getKind() == CelExpr.ExprKind.Kind.CALL
                && List.of(Settling.FUNCTION, Settling.CLOSED)
                        .contains(part.call().function());
        return wrapper ? unwrapped(Objects.requireNonNull(part.call().args().getFirst())) : part;
    }
}
