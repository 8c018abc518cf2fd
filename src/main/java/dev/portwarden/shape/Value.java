package dev.portwarden.shape;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a typed document. An absent value is null. */
public sealed interface Value
        permits Value.Text,
                Value.Whole,
                Value.Decimal,
                Value.Flag,
                Value.Moment,
                Value.Items,
                Value.Entries,
                Structure,
                Value.Unknown {
    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    /** A number with a fraction. */
    record Decimal(double number) implements Value {}

    record Flag(boolean value) implements Value {
        public static final Flag TRUE = new Flag(true);
        public static final Flag FALSE = new Flag(false);

        public static Flag of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    record Moment(Instant time) implements Value {}

    /** A list. In an open one, an unknown element represents any number of elements, so its length is unknown too. */
    record Items(List<Value> values, boolean open) implements Value {
        public Items(List<Value> values) {
            this(values, false);
        }
    }

    /** A map in document order. */
    record Entries(Map<String, Value> values) implements Value {}

    /**
     * An unknown value, which may be absent, and its path for messages, such as {@code containerDefinitions[0].user}.
     */
    record Unknown(String path) implements Value {}

    /** This value below a field of another document: the paths of unknown values begin with the field. */
    default Value below(String field) {
        return switch (this) {
            case Unknown unknown -> new Unknown(field + "." + unknown.path());
            case Items items ->
                new Items(items.values().stream().map(item -> item.below(field)).toList(), items.open());
            case Entries entries -> {
                Map<String, Value> values = new LinkedHashMap<>(entries.values());
                values.replaceAll((_, value) -> value.below(field));
                yield new Entries(values);
            }
            case Structure structure -> structure.map(value -> value.below(field));
            case Text _, Whole _, Decimal _, Flag _, Moment _ -> this;
        };
    }

    /** A list of strings. */
    static Items texts(List<String> texts) {
        return new Items(texts.stream().<Value>map(Text::new).toList());
    }
}
