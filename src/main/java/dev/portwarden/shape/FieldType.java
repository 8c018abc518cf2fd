package dev.portwarden.shape;

import java.util.List;
import java.util.Set;

/** The type of a field. */
public sealed interface FieldType {

    /** A value of this type, for messages: {@code a list}, {@code a string}. */
    String description();

    /** Any string. */
    record Text() implements FieldType {
        @Override
        public String description() {
            return "a string";
        }
    }

    /**
     * One of a few case-sensitive strings.
     *
     * @param values    the values of the API, in its order
     * @param tolerated other values that real documents hold
     */
    record Choice(String name, List<String> values, Set<String> tolerated) implements FieldType {
        public Choice {
            values = List.copyOf(values);
            tolerated = Set.copyOf(tolerated);
        }

        public Choice(String name, List<String> values) {
            this(name, values, Set.of());
        }

        public boolean holds(String text) {
            return values.contains(text) || tolerated.contains(text);
        }

        @Override
        public String description() {
            return "one of " + String.join(", ", values);
        }
    }

    /**
     * A whole number.
     *
     * @param bits 32 or 64
     */
    record Whole(int bits) implements FieldType {
        @Override
        public String description() {
            return "a whole number";
        }
    }

    /** A number with or without a fraction. */
    record Decimal() implements FieldType {
        @Override
        public String description() {
            return "a number";
        }
    }

    /** True or false. */
    record Flag() implements FieldType {
        @Override
        public String description() {
            return "true or false";
        }
    }

    /** A point in time. */
    record Moment() implements FieldType {
        @Override
        public String description() {
            return "a time";
        }
    }

    /** A list whose elements have one type. */
    record ListOf(FieldType element) implements FieldType {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** Arbitrary names with values of one type. */
    record MapOf(FieldType value) implements FieldType {
        @Override
        public String description() {
            return "an object";
        }
    }

    /** An object of one shape. */
    record StructureOf(Shape shape) implements FieldType {
        @Override
        public String description() {
            return "an object";
        }
    }

    /** Any value, with the type in which it is written. */
    record Any() implements FieldType {
        @Override
        public String description() {
            return "a value";
        }
    }
}
