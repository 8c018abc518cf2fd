package dev.portwarden.shape;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values as they are told of in another document, where they stand below a field. */
public final class PathPrefix {
    private PathPrefix() {}

    /** The value, whose unknowns stand below a field. */
    public static Value of(String field, Value value) {
        return switch (value) {
            case Value.Unknown unknown -> new Value.Unknown(field + "." + unknown.path());
            case Value.Items items ->
                new Value.Items(
                        items.values().stream().map(item -> of(field, item)).toList(), items.open());
            case Value.Entries entries -> {
                Map<String, Value> values = new LinkedHashMap<>();
                entries.values().forEach((name, entry) -> values.put(name, of(field, entry)));
                yield new Value.Entries(values);
            }
            case Structure structure -> structure(field, structure);
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Moment _ -> value;
        };
    }

    private static Structure structure(String parent, Structure structure) {
        Structure.Builder below = Structure.of(structure.shape());
        for (Shape.Field field : structure.shape().fields()) {
            Value value = structure.at(field);
            if (value != null) {
                below.set(field, of(parent, value));
            }
        }
        return below.build();
    }
}
