package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A policy's variables: each is evaluated when first read, once, and what it came to is kept, good or bad. */
final class VariablesView extends StructValue<String, VariablesView> {
    static final String TYPE = "Variables";

    private final Map<String, Expression> expressions;
    private final Scope scope;
    private final Map<String, Result> outcomes = new HashMap<>();
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
        Result outcome = outcomes.get(name);
        if (outcome == null) {
            outcome = expression.run(scope);
            Tracer tracer = scope.tracer();
            if (tracer != null) {
                tracer.variable(name);
            }
            outcomes.put(name, outcome);
        }
        if (scope.touched().isGuarding() && readsSecret(name, expression)) {
            scope.touched().secret();
        }
        return switch (outcome) {
            case Result.Known known -> known.value();
            case Result.Unknown unknown -> {
                unknown.paths().forEach(scope.touched()::add);
                throw new UnknownValueException(unknown.paths().getFirst());
            }
            case Result.Failed failed -> throw new CallFailure("variable `" + name + "`: " + failed.message());
        };
    }

    /** Whether a variable was made of what may be secret: found out once, where it is asked for. */
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
