package dev.portwarden.policy.cel;

import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Presents values to CEL without copying them. */
final class Views {
    private final Touched touched;
    private final boolean placed;

    Views(Touched touched) {
        this(touched, true);
    }

    private Views(Touched touched, boolean placed) {
        this.touched = touched;
        this.placed = placed;
    }

    /** The same for values of another document, whose paths are not reported. */
    Views withoutPlaces() {
        return new Views(touched, false);
    }

    Touched touched() {
        return touched;
    }

    /**
     * A value as CEL reads it: string, long, double, boolean, or a view.
     *
     * @param path its path in the subject's document, or null
     */
    Object of(Value value, @Nullable FieldPath path) {
        return switch (value) {
            case Value.Text text -> {
                touched.text(text.text(), path, placed);
                yield text.text();
            }
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number();
            case Value.Flag flag -> flag.value();
            case Value.Moment moment -> moment.time();
            case Value.Items items -> new ListView(items, path, this);
            case Value.Entries entries -> new MapView(entries.values(), path, this);
            case Structure structure -> new StructureView(structure, path, this, false);
            case Value.Unknown unknown -> new UnknownView(unknown.path(), touched);
        };
    }

    /** An absent object: it has no field set, and equals null. */
    StructureView absent(Shape shape, @Nullable FieldPath path) {
        return new StructureView(Structure.empty(shape), path, this, true);
    }

    /** Whether a value was computed and may contain a secret that it read. A view knows its secrets itself. */
    static boolean isComputed(Object value) {
        return switch (value) {
            case ListView _, MapView _ -> false;
            case String _, List<?> _, Map<?, ?> _, Optional<?> _ -> true;
            default -> false;
        };
    }

    /** The value of an absent field of a type. */
    Object zero(FieldType type, @Nullable FieldPath path) {
        return switch (type) {
            case FieldType.Text _, FieldType.Choice _, FieldType.Any _ -> "";
            case FieldType.Whole _ -> 0L;
            case FieldType.Decimal _ -> 0.0;
            case FieldType.Flag _ -> false;
            case FieldType.Moment _ -> Instant.EPOCH;
            case FieldType.ListOf _ -> new ListView(new Value.Items(List.of()), path, this);
            case FieldType.MapOf _ -> new MapView(Map.of(), path, this);
            case FieldType.StructureOf structure -> absent(structure.shape(), path);
        };
    }
}
