package dev.portwarden.normalise;

import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a thing was before its change: what is not known of it says that it is the old thing's. */
final class OldObject {
    static final String NAME = "oldObject";

    private OldObject() {}

    static Structure of(Structure old) {
        Structure.Builder builder = Structure.of(old.shape());
        for (Shape.Field field : old.shape().fields()) {
            Value value = old.at(field);
            builder.set(field, value == null ? null : renamed(value));
        }
        return builder.build();
    }

    private static Value renamed(Value value) {
        return switch (value) {
            case Value.Unknown unknown -> new Value.Unknown(NAME + "." + unknown.path());
            case Structure structure -> of(structure);
            case Value.Items items ->
                new Value.Items(items.values().stream().map(OldObject::renamed).toList(), items.open());
            case Value.Entries entries -> {
                Map<String, Value> values = new LinkedHashMap<>();
                entries.values().forEach((name, entry) -> values.put(name, renamed(entry)));
                yield new Value.Entries(values);
            }
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Moment _ -> value;
        };
    }
}
