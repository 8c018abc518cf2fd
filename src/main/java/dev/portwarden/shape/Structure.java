package dev.portwarden.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An immutable object of a shape. */
public final class Structure implements Value {
    private static final @Nullable Value[] NONE = {};

    private final Shape shape;
    private final @Nullable Value[] slots;

    private Structure(Shape shape, @Nullable Value[] slots) {
        this.shape = shape;
        this.slots = slots;
    }

    public static Structure empty(Shape shape) {
        return new Structure(shape, new Value[shape.fields().size()]);
    }

    public static Builder of(Shape shape) {
        return new Builder(shape);
    }

    public Shape shape() {
        return shape;
    }

    /** The value of a field, or null if it is absent. */
    public @Nullable Value find(String field) {
        Shape.Field found = shape.find(field);
        if (found == null) {
            throw new NoSuchElementException(shape.name() + " has no field " + field);
        }
        return slots[found.index()];
    }

    /** The value of a field, or another value if it is absent. */
    public Value find(String field, Value absent) {
        return Objects.requireNonNullElse(find(field), absent);
    }

    public @Nullable Value at(Shape.Field field) {
        return slots[field.index()];
    }

    /** A copy with a function applied to every value. */
    public Structure map(UnaryOperator<Value> function) {
        Value[] copy = Arrays.stream(slots)
                .map(value -> value == null ? null : function.apply(value))
                .toArray(Value[]::new);
        return new Structure(shape, copy);
    }

    /** A copy with one field replaced; null removes it. */
    public Structure with(String field, @Nullable Value value) {
        @Nullable Value[] copy = slots.clone();
        copy[Objects.requireNonNull(shape.find(field)).index()] = value;
        return new Structure(shape, copy);
    }

    /** The elements of a list field; none if it is absent or unknown. */
    public List<Value> items(String field) {
        return find(field) instanceof Items items ? items.values() : List.of();
    }

    /** The strings of a list field; other elements are omitted. */
    public List<String> texts(String field) {
        return texts(items(field));
    }

    /** The strings among values. */
    public static List<String> texts(List<Value> values) {
        return values.stream()
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).text())
                .toList();
    }

    /** The entries of a map field, none if it is absent or unknown. */
    public Map<String, Value> entries(String field) {
        return find(field) instanceof Entries entries ? entries.values() : Map.of();
    }

    /** The text of a string field; null if it is absent or unknown. */
    public @Nullable String text(String field) {
        return find(field) instanceof Text text ? text.text() : null;
    }

    public boolean isUnknown(String field) {
        return find(field) instanceof Unknown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Structure that && shape == that.shape && Arrays.equals(slots, that.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return shape.name() + Arrays.toString(slots);
    }

    /** Builds one object; not reusable. */
    public static final class Builder {
        private final Shape shape;
        private @Nullable Value[] slots;

        private Builder(Shape shape) {
            this.shape = shape;
            this.slots = new Value[shape.fields().size()];
        }

        public Builder set(Shape.Field field, @Nullable Value value) {
            slots[field.index()] = value;
            return this;
        }

        public Builder set(String field, @Nullable Value value) {
            return set(Objects.requireNonNull(shape.find(field), field), value);
        }

        public Builder set(String field, @Nullable String text) {
            return set(field, text == null ? null : new Text(text));
        }

        public Builder set(String field, long number) {
            return set(field, new Whole(number));
        }

        public Builder set(String field, boolean value) {
            return set(field, Flag.of(value));
        }

        public Structure build() {
            Structure built = new Structure(shape, slots);
            slots = NONE;
            return built;
        }
    }
}
