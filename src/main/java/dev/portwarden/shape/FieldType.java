package dev.portwarden.shape;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type of a field. */
public sealed interface FieldType {
    /** A value of this type, for messages: {@code a list}, {@code a string}. */
    default String description() {
        return switch (this) {
            case Text _ -> "a string";
            case Choice choice -> "one of " + String.join(", ", choice.values());
            case Whole _ -> "a whole number";
            case Decimal _ -> "a number";
            case Flag _ -> "true or false";
            case Moment _ -> "a time";
            case ListOf _ -> "a list";
            case MapOf _, StructureOf _ -> "an object";
            case Any _ -> "a value";
        };
    }

    /** The shape of an object, or of the elements of a list or map; null if these have no fields. */
    default @Nullable Shape elementShape() {
        return switch (this) {
            case StructureOf structure -> structure.shape();
            case ListOf list -> list.element().elementShape();
            case MapOf map -> map.value().elementShape();
            case Text _, Choice _, Whole _, Decimal _, Flag _, Moment _, Any _ -> null;
        };
    }

    record Text() implements FieldType {}

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
    }

    /** A whole number of 32 or 64 bits. */
    record Whole(int bits) implements FieldType {}

    /** A number with or without a fraction. */
    record Decimal() implements FieldType {}

    record Flag() implements FieldType {}

    record Moment() implements FieldType {}

    /** A list whose elements have one type. */
    record ListOf(FieldType element) implements FieldType {}

    /** Arbitrary names with values of one type. */
    record MapOf(FieldType value) implements FieldType {}

    /** An object of one shape. */
    record StructureOf(Shape shape) implements FieldType {}

    /** Any value, with the type in which it is written. */
    record Any() implements FieldType {}
}
