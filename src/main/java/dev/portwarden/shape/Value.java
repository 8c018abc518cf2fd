package dev.portwarden.shape;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A value of a typed document; absent values are not there at all. */
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

    /** A string. */
    record Text(String text) implements Value {}

    /** A whole number. */
    record Whole(long number) implements Value {}

    /** A number with a fraction. */
    record Decimal(double number) implements Value {}

    /** True or false. */
    record Flag(boolean value) implements Value {
        public static final Flag TRUE = new Flag(true);
        public static final Flag FALSE = new Flag(false);

        public static Flag of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /** A point in time. */
    record Moment(Instant time) implements Value {}

    /**
     * A list.
     *
     * @param open whether an unknown member stands for any number of members, none included: how long the list is, and
     *     what stands where in it, is then not known either
     */
    record Items(List<Value> values, boolean open) implements Value {

        /** A list as long as it looks. */
        public Items(List<Value> values) {
            this(values, false);
        }
    }

    /** A map, in the order of the document. */
    record Entries(Map<String, Value> values) implements Value {}

    /**
     * A value that is there, or may be, but is not known.
     *
     * @param path where it stands, as it is told to people: {@code containerDefinitions[0].user}, {@code request.environment}
     */
    record Unknown(String path) implements Value {}

    /** A list of strings. */
    static Items texts(List<String> texts) {
        return new Items(texts.stream().<Value>map(Text::new).toList());
    }
}
