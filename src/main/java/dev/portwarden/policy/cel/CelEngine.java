package dev.portwarden.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.ErrorValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.List;
import java.util.Map;

/**
 * CEL with the libraries of policies: standard, strings, lists, sets, regex, optional, our own functions, and limits.
 */
public final class CelEngine {
    private final CelLimits limits;
    private final CelOptions options;
    private final CelRuntime runtime;

    public CelEngine(CelLimits limits) {
        this.limits = limits;
        this.options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .populateMacroCalls(true)
                .maxExpressionCodePointSize(limits.length())
                .comprehensionMaxIterations(limits.iterations())
                .maxRegexProgramSize(limits.regexProgram())
                .build();
        this.runtime = newRuntime();
    }

    CelLimits limits() {
        return limits;
    }

    CelRuntime runtime() {
        return runtime;
    }

    CelCompiler compiler(Map<String, CelType> names, CelTypes types) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(types)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.sets(options),
                        CelExtensions.regex(),
                        CelExtensions.optional());
        names.forEach(builder::addVar);
        builder.addFunctionDeclarations(Functions.declarations());
        TypeParamType any = TypeParamType.create("A");
        builder.addVar(Metering.METER, SimpleType.DYN);
        for (String function : List.of(Settling.FUNCTION, Settling.CLOSED)) {
            builder.addFunctionDeclarations(Functions.function(function, function, any, any));
        }
        for (String function : List.of(Metering.STEP, Metering.BUILT, Metering.WITHIN)) {
            builder.addFunctionDeclarations(Functions.function(function, function, any, any, SimpleType.DYN));
        }
        return builder.build();
    }

    /** Checks literals of timestamps and durations. */
    CelValidator literals(CelCompiler compiler) {
        return CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                .addAstValidators(TimestampLiteralValidator.INSTANCE, DurationLiteralValidator.INSTANCE)
                .build();
    }

    private static Object closed(Object value) {
        if (value instanceof ListView view && view.gap() != null) {
            throw view.gap().reached();
        }
        return value;
    }

    private static Object settle(Object value) {
        if (value instanceof ErrorValue error) {
            throw error.value() instanceof CelRuntimeException known ? known : new SettledException(error.value());
        }
        return value;
    }

    /** Rethrows an error that was a value. */
    private static final class SettledException extends CelRuntimeException {
        SettledException(Exception cause) {
            super(cause, CelErrorCode.INTERNAL_ERROR);
        }
    }

    /** Our equality replaces that of CEL, which treats an unknown member as a different member. */
    private CelRuntime newRuntime() {
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .excludeFunctions(StandardFunction.EQUALS, StandardFunction.NOT_EQUALS)
                        .build())
                .addFunctionBindings(Functions.bindings())
                .addFunctionBindings(
                        CelFunctionBinding.from("equals", Object.class, Object.class, KleeneEquality::equal),
                        CelFunctionBinding.from(
                                "not_equals", Object.class, Object.class, (a, b) -> !KleeneEquality.equal(a, b)),
                        CelFunctionBinding.from(Settling.FUNCTION, Object.class, CelEngine::settle),
                        CelFunctionBinding.from(Settling.CLOSED, Object.class, CelEngine::closed),
                        CelFunctionBinding.from(Metering.STEP, Object.class, Object.class, Metering::step),
                        CelFunctionBinding.from(Metering.BUILT, Object.class, Object.class, Metering::built),
                        CelFunctionBinding.from(Metering.WITHIN, Object.class, Object.class, Metering::within))
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.sets(options),
                        CelExtensions.regex(),
                        CelExtensions.optional())
                .build();
    }
}
