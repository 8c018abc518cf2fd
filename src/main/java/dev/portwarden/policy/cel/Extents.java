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

/** The parts of an expression: which part contains which, and the text of each. */
final class Extents {
    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();
    private static final Pattern PLAIN_STRING = Pattern.compile("\"([^\"'\\\\]*)\"");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final CelAbstractSyntaxTree written;
    private final Map<Long, CelExpr> expressions = new HashMap<>();
    private final Map<Long, Set<Long>> inside = new HashMap<>();

    /** The parts of an expression as its author wrote it. */
    Extents(CelAbstractSyntaxTree written) {
        this.written = written;
        CelNavigableExpr.fromExpr(written.getExpr())
                .allNodes()
                .forEach(node -> expressions.put(node.expr().id(), node.expr()));
    }

    /** Whether the part with this id is the given part, or is inside it. */
    boolean isIn(long id, CelExpr part) {
        return inside.computeIfAbsent(
                        part.id(),
                        _ -> CelNavigableExpr.fromExpr(part)
                                .allNodes()
                                .map(node -> node.expr().id())
                                .collect(Collectors.toSet()))
                .contains(id);
    }

    /** Whether a part has the same value in every evaluation. */
    static boolean isConstant(CelExpr part) {
        return CelNavigableExpr.fromExpr(part).allNodes().allMatch(node -> switch (node.getKind()) {
            case CONSTANT, LIST, MAP -> true;
            case CALL, IDENT, SELECT, STRUCT, COMPREHENSION, NOT_SET -> false;
        });
    }

    /** The text of a part on one line; null if no author wrote it. */
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
            return null; // the expansion of a macro has no text
        }
    }

    /** The part without the wrappers of {@link Settling}. */
    static CelExpr unwrapped(CelExpr part) {
        CelExpr.CelCall call = part.callOrDefault();
        boolean wrapper = List.of(Settling.FUNCTION, Settling.CLOSED).contains(call.function());
        return wrapper ? unwrapped(Objects.requireNonNull(call.args().getFirst())) : part;
    }
}
