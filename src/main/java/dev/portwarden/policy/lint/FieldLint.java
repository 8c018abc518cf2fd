package dev.portwarden.policy.lint;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Rule;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds rules whose {@code field} does not exist in their element. */
final class FieldLint {
    private FieldLint() {}

    static void check(Rule rule, SubjectKind kind, FieldPath path, Remarks remarks) {
        if (rule.field().isEmpty()) {
            return;
        }
        Map<String, Shape> shapes = new HashMap<>();
        collect(kind.shape(), shapes);
        Shape shape = kind.shape();
        if (!rule.forEach().isEmpty()) {
            var element = rule.forEach().getLast().items().type().element();
            shape = element == null ? null : shapes.get(element.toString());
        }
        for (String step : rule.field().split("\\.", -1)) {
            String name = step.replaceFirst("\\[.*", "");
            if (shape == null) {
                return;
            }
            Shape.Field field = shape.find(name);
            if (field == null) {
                remarks.warn(
                        path.member("field"),
                        shape.name() + " has no field `" + name + "`, so `field` cannot be located",
                        NearestName.hint(name, shape.fieldNames(), "name a field of the element"));
                return;
            }
            shape = structure(field.type());
        }
    }

    private static void collect(Shape shape, Map<String, Shape> shapes) {
        if (shapes.putIfAbsent(shape.name(), shape) == null) {
            for (Shape.Field field : shape.fields()) {
                Shape part = structure(field.type());
                if (part != null) {
                    collect(part, shapes);
                }
            }
        }
    }

    /** The shape of a field or of its elements; null if these have no fields. */
    private static @Nullable Shape structure(FieldType type) {
        return switch (type) {
            case FieldType.StructureOf structure -> structure.shape();
            case FieldType.ListOf list -> structure(list.element());
            case FieldType.MapOf map -> structure(map.value());
            case FieldType.Text _,
                    FieldType.Choice _,
                    FieldType.Any _,
                    FieldType.Whole _,
                    FieldType.Decimal _,
                    FieldType.Flag _,
                    FieldType.Moment _ -> null;
        };
    }
}
