package dev.portwarden.policy.cel;

import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts CEL values to document values. */
final class ValueConverter {
    private ValueConverter() {}

    /** The document value; null if a part is unknown or cannot be in a document. */
    static @Nullable Value value(Object yielded) {
        return switch (yielded) {
            case String text -> new Value.Text(text);
            case Boolean flag -> Value.Flag.of(flag);
            case Long number -> new Value.Whole(number);
            case Double number -> new Value.Decimal(number);
            case StructureView view -> entries(view.structure());
            case List<?> list -> items(list);
            case Map<?, ?> map -> entries(map);
            default -> null;
        };
    }

    private static @Nullable Value entries(Structure structure) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Shape.Field field : structure.shape().fields()) {
            Value value = structure.at(field);
            if (value instanceof Value.Unknown) {
                return null;
            }
            if (value != null) {
                entries.put(field.name(), value);
            }
        }
        return new Value.Entries(entries);
    }

    private static @Nullable Value items(List<?> list) {
        List<Value> values = new ArrayList<>();
        for (Object element : list instanceof ListView view ? view.members() : list) {
            Value value = value(element);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Value.Items(values);
    }

    private static @Nullable Value entries(Map<?, ?> map) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Value value = value(entry.getValue());
            if (value == null || !(entry.getKey() instanceof String key)) {
                return null;
            }
            entries.put(key, value);
        }
        return new Value.Entries(entries);
    }
}
