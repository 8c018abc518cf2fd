package dev.portwarden.policy.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;

/**
 * Makes CEL propagate errors. Its {@code &&}, {@code ||}, {@code ?:} and macros return an error as a value, which the
 * enclosing call then treats as an argument, so that the message is lost. This wraps every such operand of a strict
 * expression in a function that throws the error again and changes no other value. It also inserts the limits of
 * {@link Metering}.
 */
final class Settling {
    /** The name of the wrapper, which authors cannot write. */
    static final String FUNCTION = "@settle";

    /** Throws for a list of unknown length before a macro counts its members. Authors cannot write it. */
    static final String CLOSED = "@closed";

    private long nextId;

    private Settling(long nextId) {
        this.nextId = nextId;
    }

    static CelAbstractSyntaxTree settle(CelAbstractSyntaxTree tree) {
        long last = tree.getSource().getPositionsMap().keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        Settling settling = new Settling(Math.max(last, maxId(tree.getExpr())) + 1);
        return CelAbstractSyntaxTree.newParsedAst(settling.inside(tree.getExpr()), tree.getSource());
    }

    private static long maxId(CelExpr root) {
        return CelNavigableExpr.fromExpr(root)
                .allNodes()
                .mapToLong(node -> node.expr().id())
                .max()
                .orElse(0);
    }

    /** An operand whose error must be thrown. */
    private CelExpr strict(CelExpr expr) {
        return returnsErrors(expr) ? wrapped(FUNCTION, inside(expr)) : inside(expr);
    }

    private CelExpr wrapped(String function, CelExpr... args) {
        return CelExpr.ofCall(nextId++, Optional.empty(), function, ImmutableList.copyOf(args));
    }

    private CelExpr meter() {
        return CelExpr.ofIdent(nextId++, Metering.METER);
    }

    private CelExpr built(CelExpr call) {
        return Metering.isBuilder(call.call()) ? wrapped(Metering.BUILT, call, meter()) : call;
    }

    private CelExpr within(String function, int argument, CelExpr expr) {
        long most = Metering.most(function, argument);
        return most == Long.MAX_VALUE
                ? expr
                : wrapped(Metering.WITHIN, expr, CelExpr.ofConstant(nextId++, CelConstant.ofValue(most)));
    }

    private static boolean returnsErrors(CelExpr expr) {
        return switch (expr.getKind()) {
            case COMPREHENSION -> true;
            case CALL -> List.of("_&&_", "_||_", "_?_:_").contains(expr.call().function());
            case SELECT, LIST, MAP, STRUCT, CONSTANT, IDENT, NOT_SET -> false;
        };
    }

    private CelExpr inside(CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> built(expr.toBuilder().setCall(call(expr.call())).build());
            case SELECT -> {
                CelExpr.CelSelect select = expr.select();
                yield CelExpr.ofSelect(expr.id(), strict(select.operand()), select.field(), select.testOnly());
            }
            case LIST ->
                CelExpr.ofList(
                        expr.id(),
                        expr.list().elements().stream().map(this::strict).collect(ImmutableList.toImmutableList()),
                        expr.list().optionalIndices());
            case MAP ->
                CelExpr.ofMap(
                        expr.id(),
                        expr.map().entries().stream().map(this::entry).collect(ImmutableList.toImmutableList()));
            case COMPREHENSION ->
                expr.toBuilder().setComprehension(macro(expr.comprehension())).build();
            case STRUCT, CONSTANT, IDENT, NOT_SET -> expr;
        };
    }

    private CelExpr.CelMap.Entry entry(CelExpr.CelMap.Entry entry) {
        return CelExpr.ofMapEntry(entry.id(), strict(entry.key()), strict(entry.value()), entry.optionalEntry());
    }

    private CelExpr.CelCall call(CelExpr.CelCall call) {
        boolean logical = call.function().equals("_&&_") || call.function().equals("_||_");
        CelExpr.CelCall.Builder builder = CelExpr.CelCall.newBuilder().setFunction(call.function());
        String function = Metering.name(call);
        boolean receives = call.target().isPresent() && function.equals(call.function());
        call.target().ifPresent(target -> builder.setTarget(receives ? within(function, 0, strict(target)) : target));
        List<CelExpr> args = call.args();
        for (int i = 0; i < args.size(); i++) {
            boolean branch = call.function().equals("_?_:_") && i > 0;
            builder.addArgs(
                    logical || branch
                            ? inside(args.get(i))
                            : within(function, receives ? i + 1 : i, strict(args.get(i))));
        }
        return builder.build();
    }

    private CelExpr.CelComprehension macro(CelExpr.CelComprehension macro) {
        boolean counts = macro.accuInit().constantOrDefault().getKind() != CelConstant.Kind.BOOLEAN_VALUE;
        CelExpr range = strict(macro.iterRange());
        return macro.toBuilder()
                .setIterRange(counts ? wrapped(CLOSED, range) : range)
                .setLoopCondition(wrapped(Metering.STEP, inside(macro.loopCondition()), meter()))
                .setLoopStep(inside(macro.loopStep()))
                .setResult(inside(macro.result()))
                .build();
    }
}
