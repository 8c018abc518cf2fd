package dev.portwarden.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A named object type with ordered fields. */
public final class Shape {
    private final String name;
    private final List<Field> fields;
    private final List<Field> sorted;
    private final Map<String, Field> byName = new HashMap<>();

    /** One field. The index is its slot in a {@link Structure}; every object must have a required field. */
    public record Field(String name, FieldType type, int index, boolean required) {}

    private Shape(String name, List<Field> fields) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.sorted = fields.stream().sorted(Comparator.comparing(Field::name)).toList();
        this.fields.forEach(field -> byName.put(field.name(), field));
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The fields sorted by name; unlike {@link #fields}, the same in every version of the ECS model. */
    public List<Field> sortedFields() {
        return sorted;
    }

    /** The field with a name, or null. */
    public @Nullable Field find(String fieldName) {
        return byName.get(fieldName);
    }

    public Set<String> fieldNames() {
        return byName.keySet();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the fields of a shape. */
    public static final class Builder {
        private final String name;
        private final List<Field> fields = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder field(String fieldName, FieldType type) {
            return field(fieldName, type, false);
        }

        public Builder required(String fieldName, FieldType type) {
            return field(fieldName, type, true);
        }

        public Builder field(String fieldName, FieldType type, boolean required) {
            fields.add(new Field(fieldName, type, fields.size(), required));
            return this;
        }

        public Builder text(String fieldName) {
            return field(fieldName, new FieldType.Text());
        }

        public Builder texts(String fieldName) {
            return field(fieldName, new FieldType.ListOf(new FieldType.Text()));
        }

        public Builder whole(String fieldName) {
            return field(fieldName, new FieldType.Whole(64));
        }

        public Builder flag(String fieldName) {
            return field(fieldName, new FieldType.Flag());
        }

        public Builder list(String fieldName, Shape element) {
            return field(fieldName, new FieldType.ListOf(new FieldType.StructureOf(element)));
        }

        public Shape build() {
            return new Shape(name, fields);
        }
    }
}
