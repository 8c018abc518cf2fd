package dev.portwarden.policy.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CEL types of the shapes in one environment, by name. */
final class CelTypes implements CelTypeProvider {
    private final Map<String, StructType> structs = new LinkedHashMap<>();

    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    CelTypes copy() {
        CelTypes copy = new CelTypes();
        copy.shapes.putAll(shapes);
        copy.structs.putAll(structs);
        return copy;
    }

    /** Adds a shape and the shapes of its fields. */
    void add(Shape shape) {
        if (structs.containsKey(shape.name())) {
            return;
        }
        shapes.put(shape.name(), shape);
        structs.put(
                shape.name(),
                StructType.create(
                        shape.name(),
                        ImmutableSet.copyOf(shape.fieldNames()),
                        name -> Optional.ofNullable(shape.find(name)).map(field -> of(field.type()))));
        shape.fields().forEach(field -> addPartsOf(field.type()));
    }

    /** Adds a struct with these fields. */
    void add(String name, Map<String, CelType> fields) {
        structs.put(
                name,
                StructType.create(
                        name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field))));
    }

    /** Adds the shape of an object or of the elements of a list or map. */
    void addPartsOf(FieldType type) {
        if (type.elementShape() instanceof Shape shape) {
            add(shape);
        }
    }

    /** The shape with this type name, or null. */
    @Nullable
    Shape shape(String name) {
        return shapes.get(name);
    }

    static CelType of(FieldType type) {
        return switch (type) {
            case FieldType.Text _, FieldType.Choice _ -> SimpleType.STRING;
            case FieldType.Whole _ -> SimpleType.INT;
            case FieldType.Decimal _ -> SimpleType.DOUBLE;
            case FieldType.Flag _ -> SimpleType.BOOL;
            case FieldType.Moment _ -> SimpleType.TIMESTAMP;
            case FieldType.ListOf list -> ListType.create(of(list.element()));
            case FieldType.MapOf map -> MapType.create(SimpleType.STRING, of(map.value()));
            case FieldType.StructureOf structure ->
                StructTypeReference.create(structure.shape().name());
            case FieldType.Any _ -> SimpleType.DYN;
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(structs.get(typeName));
    }
}
