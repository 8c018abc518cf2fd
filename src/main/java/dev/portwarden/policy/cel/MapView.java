package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map whose values may be unknown. Its keys are known. */
final class MapView extends CelValue implements Map<String, Object>, SelectableValue<String> {
    private final Map<String, Value> values;
    private final @Nullable FieldPath path;
    private final Views views;

    MapView(Map<String, Value> values, @Nullable FieldPath path, Views views) {
        this.values = values;
        this.path = path;
        this.views = views;
    }

    @Override
    public MapView value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return values.isEmpty();
    }

    @Override
    public CelType celType() {
        return MapType.create(SimpleType.STRING, SimpleType.DYN);
    }

    @Override
    public Object select(String key) {
        Object found = get(key);
        if (found == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(key);
        }
        return found;
    }

    @Override
    public Optional<Object> find(String key) {
        return Optional.ofNullable(get(key));
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String name) || !(values.get(name) instanceof Value value)) {
            return null;
        }
        views.touched().read(path == null ? null : path.member(name));
        return view(name, value);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String && values.containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return value != null && KleeneEquality.contains(entries().values(), value);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Set<String> keySet() {
        return values.keySet();
    }

    @Override
    public Collection<Object> values() {
        return entries().values();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return entries().entrySet();
    }

    @Nullable
    FieldPath path() {
        return path;
    }

    private Object view(String key, Value value) {
        return views.of(value, path == null ? null : path.member(key));
    }

    /** A copy, needed only to iterate over the map. */
    private Map<String, Object> entries() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(key, view(key, value)));
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other != null && KleeneEquality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return new AbstractMap.SimpleEntry<>(values.keySet(), null).hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }

    @Override
    public Object put(String key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(@Nullable Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(Map<? extends String, ?> map) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
