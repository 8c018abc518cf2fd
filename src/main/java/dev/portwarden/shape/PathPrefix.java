package dev.portwarden.shape;

import java.util.LinkedHashMap;
import java.util.Map;

/** Moves values below a field of another document. */
public final class PathPrefix {
    private PathPrefix() {}

    /** The value, with the paths of unknown values below a field. */
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
            case Structure structure -> structure.map(each -> of(field, each));
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Moment _ -> value;
        };
    }
}
