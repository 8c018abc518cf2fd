package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object from which CEL selects. An absent field reads as the zero value of its type; {@code has()} is false for it.
 */
final class StructureView extends StructValue<String, StructureView> {
    private final Structure structure;
    private final @Nullable FieldPath path;
    private final Views views;
    private final boolean absent;

    StructureView(Structure structure, @Nullable FieldPath path, Views views, boolean absent) {
        this.structure = structure;
        this.path = path;
        this.views = views;
        this.absent = absent;
    }

    boolean isAbsent() {
        return absent;
    }

    Structure structure() {
        return structure;
    }

    /** The view of a field's value, which may be unknown. */
    Object view(Value value) {
        return views.of(value, null);
    }

    /** The path of the object in the subject's document. A fact states it in its field {@code path}. */
    @Nullable
    FieldPath path() {
        boolean fact = path == null && structure.shape().find("path") != null;
        String words = fact ? structure.text("path") : null;
        return words == null ? path : FieldPath.ROOT.resolve(words);
    }

    /** The view itself: CEL unwraps values, and treats this as a struct. */
    @Override
    public StructureView value() {
        return this;
    }

    @Override
    public Object select(String name) {
        Shape.Field field = field(name);
        Value value = structure.at(field);
        FieldPath place = path == null ? null : path.member(name);
        Object view = value == null ? views.zero(field.type(), place) : views.of(value, place);
        views.touched().read(place);
        if (view instanceof UnknownView unknown) {
            throw unknown.reached();
        }
        return view;
    }

    @Override
    public Optional<Object> find(String name) {
        return structure.at(field(name)) == null ? Optional.empty() : Optional.of(select(name));
    }

    @Override
    public boolean isZeroValue() {
        return structure.shape().fields().stream().allMatch(field -> structure.at(field) == null);
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(structure.shape().name());
    }

    private Shape.Field field(String name) {
        Shape.Field field = structure.shape().find(name);
        if (field == null) {
            throw CelAttributeNotFoundException.forFieldResolution(name);
        }
        return field;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other != null && KleeneEquality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return structure.hashCode();
    }

    @Override
    public String toString() {
        return structure.shape().name();
    }
}
