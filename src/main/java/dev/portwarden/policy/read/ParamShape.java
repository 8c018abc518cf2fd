package dev.portwarden.policy.read;

import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Derives the types of a policy's params from their default values. The elements of an empty list have any type. */
final class ParamShape {
    private ParamShape() {}

    static Structure params(Map<String, Value> values) {
        Shape.Builder shape = Shape.named("Params");
        values.forEach((name, value) -> shape.field(name, type(value)));
        Structure.Builder params = Structure.of(shape.build());
        values.forEach(params::set);
        return params.build();
    }

    /** Whether a param of this type can have this value. */
    private static boolean fits(FieldType type, Value value) {
        return type instanceof FieldType.Any
                || type.equals(type(value))
                || (type instanceof FieldType.ListOf(FieldType element)
                        && value instanceof Value.Items items
                        && items.values().stream().allMatch(item -> fits(element, item)))
                || (type instanceof FieldType.MapOf(FieldType element)
                        && value instanceof Value.Entries entries
                        && entries.values().values().stream().allMatch(item -> fits(element, item)));
    }

    /** The params of a policy, overridden one by one; a value that has another type is reported. */
    static Structure merged(PolicyDraft draft, FieldPath place, Structure params, Map<String, Value> own) {
        Structure merged = params;
        for (Map.Entry<String, Value> param : own.entrySet()) {
            FieldPath path = place.member(param.getKey());
            Shape.Field field = params.shape().find(param.getKey());
            if (field == null) {
                draft.problem(
                        path,
                        "the policy has no param `" + param.getKey() + "`",
                        NearestName.hint(param.getKey(), params.shape().fieldNames(), "remove it"));
            } else if (!fits(field.type(), param.getValue())) {
                draft.problem(
                        path,
                        "`" + param.getKey() + "` must be " + field.type().description() + ", as in the policy",
                        "write a value of that type");
            } else {
                merged = merged.with(param.getKey(), param.getValue());
            }
        }
        return merged;
    }

    private static FieldType type(Value value) {
        return switch (value) {
            case Value.Text _ -> new FieldType.Text();
            case Value.Whole _ -> new FieldType.Whole(64);
            case Value.Decimal _ -> new FieldType.Decimal();
            case Value.Flag _ -> new FieldType.Flag();
            case Value.Moment _ -> new FieldType.Moment();
            case Value.Items items -> new FieldType.ListOf(common(items.values()));
            case Value.Entries entries ->
                new FieldType.MapOf(common(entries.values().values()));
            case Structure structure -> new FieldType.StructureOf(structure.shape());
            case Value.Unknown _ -> new FieldType.Any();
        };
    }

    private static FieldType common(Collection<Value> values) {
        List<FieldType> types = values.stream().map(ParamShape::type).distinct().toList();
        return types.size() == 1 ? types.getFirst() : new FieldType.Any();
    }
}
