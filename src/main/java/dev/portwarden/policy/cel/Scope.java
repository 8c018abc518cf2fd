package dev.portwarden.policy.cel;

import dev.cel.runtime.CelVariableResolver;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of the names that an expression sees. Created for every subject, and used by one thread. */
public final class Scope implements CelVariableResolver {
    private final @Nullable Scope outer;
    private final Map<String, Optional<Object>> values;
    private final Map<String, FieldPath> paths;
    private final Map<String, ComputedElement> computed = new HashMap<>(2);
    private final Views views;
    private final Meter meter;

    /** An element that an expression computed. It is not a view, so it does not itself report that it is read. */
    private record ComputedElement(@Nullable FieldPath path, Origin origin) {}

    /** The expression that computed the elements of a list. Whether it reads a secret is computed on demand. */
    public static final class Origin {
        private final Expression items;
        private final Scope scope;
        private @Nullable Boolean secret;

        public Origin(Expression items, Scope scope) {
            this.items = items;
            this.scope = scope;
        }

        boolean readsSecret() {
            Boolean known = secret;
            if (known == null) {
                known = items.readsSecret(scope);
                secret = known;
            }
            return known;
        }
    }

    private Scope(@Nullable Scope outer, Views views, Meter meter) {
        this.outer = outer;
        this.meter = meter;
        this.values = new LinkedHashMap<>(4);
        this.paths = views.touched().tracer() == null ? Map.of() : new LinkedHashMap<>(4);
        this.views = views;
    }

    /** A scope without names. The meter limits all its expressions together. */
    public static Scope of(Meter meter) {
        return of(meter, KnownSecrets.NONE, null);
    }

    /** The same for a subject with these secrets. A tracer, if given, records every evaluation. */
    public static Scope of(Meter meter, KnownSecrets secrets, @Nullable Tracer tracer) {
        Scope scope = new Scope(null, new Views(new Touched(tracer, secrets)), meter);
        scope.values.put(Metering.METER, Optional.of(meter));
        return scope;
    }

    public Scope inner() {
        return new Scope(this, views, meter);
    }

    /** Gives a name a value from the subject's document, or from no document. */
    public Scope bind(String name, Value value, @Nullable FieldPath path) {
        values.put(name, Optional.of(views.of(value, path)));
        return this;
    }

    /** Gives a name a value from another document, whose paths are not reported. */
    public Scope bindOther(String name, Value value) {
        values.put(name, Optional.of(views.withoutPlaces().of(value, null)));
        return this;
    }

    public Scope bindAbsent(String name, Shape shape) {
        values.put(name, Optional.of(views.absent(shape, null)));
        return this;
    }

    /** Gives a name an element of another expression's result. */
    public Scope bind(String name, Expression.Element element, Origin origin) {
        values.put(name, Optional.of(element.value()));
        if (Views.isComputed(element.value())) {
            computed.put(name, new ComputedElement(element.path(), origin));
        }
        FieldPath path = element.path();
        if (tracer() != null && path != null) {
            paths.put(name, path);
        }
        return this;
    }

    /** Binds {@code variables} to expressions, each evaluated in this scope when it is first read. */
    public Scope bindVariables(Map<String, Expression> variables) {
        values.put("variables", Optional.of(new VariablesView(variables, this)));
        return this;
    }

    /** An element that stands for all elements of an unknown list. */
    public Expression.Element unknownElement(String path) {
        return new Expression.Element(new UnknownView(path, views.touched()), null);
    }

    Meter meter() {
        return meter;
    }

    Touched touched() {
        return views.touched();
    }

    @Nullable
    Tracer tracer() {
        return views.touched().tracer();
    }

    /** The path of a name's element in the subject's document; recorded only for a tracer. */
    @Nullable
    FieldPath path(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.values.containsKey(name)) {
                return scope.paths.get(name);
            }
        }
        return null;
    }

    @Override
    public Optional<Object> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Optional<Object> value = scope.values.get(name);
            if (value != null) {
                if (touched().isGuarding()) {
                    guard(value.orElse(null), scope.computed.get(name));
                }
                return value;
            }
        }
        return Optional.empty();
    }

    private void guard(@Nullable Object value, @Nullable ComputedElement element) {
        if (element != null && value instanceof String text) {
            touched().text(text, element.path(), false);
        }
        if (element != null && element.origin().readsSecret()) {
            touched().secret();
        }
    }
}
