package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of a policy. Each is evaluated once, when it is first read. */
final class VariablesView extends StructValue<String, VariablesView> {
    static final String TYPE = "Variables";

    private final Map<String, Expression> expressions;
    private final Scope scope;
    private final Map<String, ExpressionResult> results = new HashMap<>();
    private final Map<String, Boolean> secret = new HashMap<>();

    VariablesView(Map<String, Expression> expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    @Override
    public VariablesView value() {
        return this;
    }

    @Override
    public Object select(String name) {
        Expression expression = expressions.get(name);
        if (expression == null) {
            throw CelAttributeNotFoundException.forFieldResolution(name);
        }
        ExpressionResult result = results.get(name);
        if (result == null) {
            result = expression.run(scope);
            Tracer tracer = scope.tracer();
            if (tracer != null) {
                tracer.variable(name);
            }
            results.put(name, result);
        }
        if (scope.touched().isGuarding() && readsSecret(name, expression)) {
            scope.touched().secret();
        }
        return switch (result) {
            case ExpressionResult.Known known -> known.value();
            case ExpressionResult.Unknown unknown -> {
                unknown.paths().forEach(scope.touched()::add);
                throw new UnknownValueException(unknown.paths().getFirst());
            }
            case ExpressionResult.Failed failed ->
                throw new CelInvalidArgumentException("variable `" + name + "`: " + failed.message());
        };
    }

    /** Whether a variable reads a value that may be secret; computed once, on demand. */
    private boolean readsSecret(String name, Expression expression) {
        Boolean known = secret.get(name);
        if (known == null) {
            known = expression.readsSecret(scope);
            secret.put(name, known);
        }
        return known;
    }

    @Override
    public Optional<Object> find(String name) {
        return Optional.of(select(name));
    }

    @Override
    public boolean isZeroValue() {
        return expressions.isEmpty();
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(TYPE);
    }
}
