package dev.portwarden.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the string literals of an expression: regular expressions, address blocks, and values of enumerated fields.
 */
final class LiteralChecks {
    private static final Set<String> REGEX_FUNCTIONS =
            Set.of("matches", "regex.replace", "regex.extract", "regex.extractAll");
    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

    private final CelAbstractSyntaxTree tree;

    LiteralChecks(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    /** Literals with which a call fails every time. */
    List<Compilation.Mistake> mistakes(CelLimits limits) {
        return Stream.concat(
                        calls(REGEX_FUNCTIONS).map(call -> regex(pattern(call), limits)),
                        calls(Set.of("cidr")).map(call -> cidr(call.args().getFirst())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Literals that a field is compared with and can never equal. */
    List<Compilation.Mistake> suspicious(CelTypes types) {
        return calls(COMPARISONS)
                .filter(call -> call.args().size() == 2)
                .flatMap(call -> Stream.concat(
                        compared(call.args().get(0), call.args().get(1), types),
                        compared(call.args().get(1), call.args().get(0), types)))
                .toList();
    }

    private Stream<CelExpr.CelCall> calls(Set<String> functions) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr().callOrDefault())
                .filter(call -> functions.contains(call.function()));
    }

    private static boolean isString(CelExpr expr) {
        return expr.constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private Compilation.Mistake mistake(CelExpr literal, String message, String hint) {
        return new Compilation.Mistake(tree.getSource().getPositionsMap().getOrDefault(literal.id(), 0), message, hint);
    }

    /** The pattern is the argument after the searched text. */
    private static CelExpr pattern(CelExpr.CelCall call) {
        return call.args().get(call.target().isPresent() ? 0 : 1);
    }

    /** Compiles a pattern with RE2, the library that runs it. */
    private Compilation.@Nullable Mistake regex(CelExpr pattern, CelLimits limits) {
        if (!isString(pattern)) {
            return null;
        }
        String text = pattern.constant().stringValue();
        try {
            int size = Pattern.compile(text).programSize();
            return size <= limits.regexProgram()
                    ? null
                    : mistake(
                            pattern,
                            "the regular expression needs " + size + " instructions, and the limit is "
                                    + limits.regexProgram(),
                            "shorten it, starting with its counted repetitions");
        } catch (PatternSyntaxException e) {
            return mistake(
                    pattern,
                    "invalid regular expression `" + text + "`: " + e.getDescription(),
                    "the syntax is RE2's, without look-around and back-references");
        }
    }

    private Compilation.@Nullable Mistake cidr(CelExpr block) {
        if (!isString(block)) {
            return null;
        }
        try {
            Cidr.parse(block.constant().stringValue());
            return null;
        } catch (CelInvalidArgumentException e) {
            return mistake(block, String.valueOf(e.getMessage()), "an IPv4 prefix is 0 to 32, an IPv6 prefix 0 to 128");
        }
    }

    private Stream<Compilation.Mistake> compared(CelExpr field, CelExpr values, CelTypes types) {
        FieldType.Choice choice = choice(field, types);
        return choice == null
                ? Stream.of()
                : strings(values)
                        .filter(literal -> !literal.constant().stringValue().isEmpty())
                        .filter(literal -> !choice.holds(literal.constant().stringValue()))
                        .map(literal -> neverEqual(field.select().field(), literal, choice));
    }

    private Compilation.Mistake neverEqual(String field, CelExpr literal, FieldType.Choice choice) {
        String written = literal.constant().stringValue();
        String hint = NearestName.hint(written, choice.values(), "it is one of " + String.join(", ", choice.values()));
        return mistake(literal, "`" + field + "` is never `" + written + "`", Objects.requireNonNull(hint));
    }

    /** A string literal, or those in a list. */
    private static Stream<CelExpr> strings(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.LIST
                ? expr.list().elements().stream().flatMap(LiteralChecks::strings)
                : Stream.of(expr).filter(LiteralChecks::isString);
    }

    /** The values that a selected field, or each of its elements, may have; null if it may have any. */
    private FieldType.@Nullable Choice choice(CelExpr expr, CelTypes types) {
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
