package dev.portwarden.policy.cel;

import dev.cel.runtime.CelVariableResolver;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of the names that an expression sees. Made anew for every subject, and used by one thread. */
public final class Scope implements CelVariableResolver {
    private final @Nullable Scope outer;
    private final Map<String, Optional<Object>> values;
    private final Map<String, FieldPath> paths;
    private final Views views;
    private final Meter meter;

    private Scope(@Nullable Scope outer, Views views, Meter meter) {
        this.outer = outer;
        this.meter = meter;
        this.values = new LinkedHashMap<>(4);
        this.paths = views.touched().tracer() == null ? Map.of() : new LinkedHashMap<>(4);
        this.views = views;
    }

    /** A scope without names, whose expressions together take no more than the meter lets them. */
    public static Scope of(Meter meter) {
        return of(meter, null);
    }

    /** The same, in which every evaluation is watched. */
    public static Scope of(Meter meter, @Nullable Tracer tracer) {
        Scope scope = new Scope(null, new Views(new Touched(tracer)), meter);
        scope.values.put(Metering.METER, Optional.of(meter));
        return scope;
    }

    /** A scope inside this one. */
    public Scope inner() {
        return new Scope(this, views, meter);
    }

    /** Gives a name a value that stands in the subject's document, or in none. */
    public Scope bind(String name, Value value, @Nullable FieldPath path) {
        values.put(name, Optional.of(views.of(value, path)));
        return this;
    }

    /** Gives a name an object that is not there. */
    public Scope bindAbsent(String name, Shape shape) {
        values.put(name, Optional.of(views.absent(shape, null)));
        return this;
    }

    /** Gives a name an element that another expression yielded. */
    public Scope bind(String name, Element element) {
        values.put(name, Optional.of(element.value()));
        FieldPath path = element.path();
        if (tracer() != null && path != null) {
            paths.put(name, path);
        }
        return this;
    }

    /** Gives the name {@code variables} expressions, each evaluated in this scope when first asked for. */
    public Scope bindVariables(Map<String, Expression> variables) {
        values.put("variables", Optional.of(new VariablesView(variables, this)));
        return this;
    }

    /** An element that stands for whatever an unknown list may hold. */
    public Element unknownElement(String path) {
        return new Element(new UnknownView(path, views.touched()), null);
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

    /** Where the element of a name stands in the subject's document; kept only where somebody watches. */
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
                return value;
            }
        }
        return Optional.empty();
    }
}
