package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document as an object of a shape. What does not fit becomes a problem, and its field is unknown; everything
 * else is read all the same.
 */
public final class Binder {
    /** More names than this are not read by anybody in one line. */
    private static final int LISTED = 12;

    private final List<ShapeProblem> problems = new ArrayList<>();
    private final Manner manner;

    private Binder(Manner manner) {
        this.manner = manner;
    }

    /** How a value is quoted in a message, given its path: a value that may be secret is not quoted as it is. */
    @FunctionalInterface
    public interface Quoting {
        String quote(String path, String text);
    }

    /**
     * How problems are put.
     *
     * @param reader who reads the document in the end: {@code ECS}
     */
    public record Manner(String reader, Quoting quoting) {}

    /**
     * What came out.
     *
     * @param problems in document order
     */
    public record Bound(Structure structure, List<ShapeProblem> problems) {}

    /** Reads an object. */
    public static Bound bind(Shape shape, ObjectNode node, Manner manner) {
        Binder binder = new Binder(manner);
        Structure structure = binder.structure(shape, node, FieldPath.ROOT);
        return new Bound(structure, List.copyOf(binder.problems));
    }

    private Structure structure(Shape shape, ObjectNode node, FieldPath path) {
        Structure.Builder builder = Structure.of(shape);
        for (ObjectNode.Member member : node.members()) {
            Shape.Field field = shape.find(member.name());
            if (field == null) {
                unknownField(shape, node, member, path);
            } else if (!(member.value() instanceof Scalar.Null)) {
                builder.set(field, value(field.type(), member.value(), path.member(member.name())));
            }
        }
        for (Shape.Field field : shape.fields()) {
            if (field.required() && node.find(field.name()) == null) {
                builder.set(field, required(shape, field, node, path));
            }
        }
        return builder.build();
    }

    private Value value(FieldType type, Node node, FieldPath path) {
        if (node instanceof TaggedNode tagged) {
            return mismatch(type, tagged, path);
        }
        return switch (type) {
            case FieldType.Text text ->
                node instanceof Scalar.Text || node instanceof Scalar.Plain
                        ? new Value.Text(((Scalar) node).text())
                        : mismatch(text, node, path);
            case FieldType.Choice choice -> choice(choice, node, path);
            case FieldType.Whole whole -> whole(whole, node, path);
            case FieldType.Decimal decimal -> decimal(decimal, node, path);
            case FieldType.Flag flag -> flag(flag, node, path);
            case FieldType.ListOf list -> items(list, node, path);
            case FieldType.MapOf map -> entries(map, node, path);
            case FieldType.StructureOf structure ->
                node instanceof ObjectNode object
                        ? structure(structure.shape(), object, path)
                        : mismatch(structure, node, path);
            case FieldType.Moment moment -> mismatch(moment, node, path);
            case FieldType.Any _ -> Untyped.value(node);
        };
    }

    private Value choice(FieldType.Choice choice, Node node, FieldPath path) {
        if (!(node instanceof Scalar.Text) && !(node instanceof Scalar.Plain)) {
            return mismatch(choice, node, path);
        }
        String text = ((Scalar) node).text();
        if (choice.holds(text)) {
            return new Value.Text(text);
        }
        String nearest = NearestName.of(text, choice.values());
        String known = String.join(", ", choice.values());
        String where = path.toString();
        return problem(
                ShapeProblem.Rule.VALUE,
                where,
                "`" + path.name() + "` is " + manner.quoting().quote(where, text) + ", and " + manner.reader()
                        + " knows only " + known,
                nearest != null
                        ? "did you mean `" + nearest + "`?"
                        : choice.values().size() == 1 ? "write " + known : "use one of " + known,
                node);
    }

    private Value whole(FieldType.Whole whole, Node node, FieldPath path) {
        boolean number = node instanceof Scalar.Number || node instanceof Scalar.Plain;
        if (!number || !PlainScalars.isWhole(((Scalar) node).text())) {
            return mismatch(whole, node, path);
        }
        String text = ((Scalar) node).text();
        try {
            return new Value.Whole(whole.bits() == 32 ? Integer.parseInt(text) : Long.parseLong(text));
        } catch (NumberFormatException e) {
            return mismatch(whole, node, path);
        }
    }

    private Value decimal(FieldType.Decimal decimal, Node node, FieldPath path) {
        boolean number = node instanceof Scalar.Number || node instanceof Scalar.Plain;
        return number && PlainScalars.isDecimal(((Scalar) node).text())
                ? new Value.Decimal(Double.parseDouble(((Scalar) node).text()))
                : mismatch(decimal, node, path);
    }

    private Value flag(FieldType.Flag flag, Node node, FieldPath path) {
        return switch (node) {
            case Scalar.Flag written -> Value.Flag.of(written.value());
            case Scalar.Plain plain when PlainScalars.isTrue(plain.text()) -> Value.Flag.TRUE;
            case Scalar.Plain plain when PlainScalars.isFalse(plain.text()) -> Value.Flag.FALSE;
            case Scalar _, ArrayNode _, ObjectNode _, TaggedNode _ -> mismatch(flag, node, path);
        };
    }

    private Value items(FieldType.ListOf list, Node node, FieldPath path) {
        if (!(node instanceof ArrayNode array)) {
            return mismatch(list, node, path);
        }
        List<Value> values = new ArrayList<>(array.elements().size());
        for (int i = 0; i < array.elements().size(); i++) {
            values.add(value(list.element(), array.elements().get(i), path.element(i)));
        }
        return new Value.Items(values);
    }

    private Value entries(FieldType.MapOf map, Node node, FieldPath path) {
        if (!(node instanceof ObjectNode object)) {
            return mismatch(map, node, path);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (ObjectNode.Member member : object.members()) {
            if (!(member.value() instanceof Scalar.Null)) {
                values.put(member.name(), value(map.value(), member.value(), path.member(member.name())));
            }
        }
        return new Value.Entries(values);
    }

    private Value mismatch(FieldType type, Node node, FieldPath path) {
        String where = path.toString();
        String found = node instanceof Scalar scalar && !(node instanceof Scalar.Null)
                ? node.description() + ", " + manner.quoting().quote(where, scalar.text())
                : node.description();
        return problem(
                ShapeProblem.Rule.TYPE,
                where,
                "`" + path.name() + "` must be " + type.description() + " and is " + found,
                advice(type, node),
                node);
    }

    private static String advice(FieldType type, Node node) {
        return switch (node) {
            case TaggedNode _ -> "put it in quotes if the exclamation mark belongs to the text; tags are not read";
            case Scalar.Text text
            when type instanceof FieldType.Whole && PlainScalars.isWhole(text.text()) -> "take the quotes away";
            case Scalar.Text text
            when type instanceof FieldType.Flag
                    && (PlainScalars.isTrue(text.text()) || PlainScalars.isFalse(text.text())) ->
                "take the quotes away";
            case Scalar _, ArrayNode _, ObjectNode _ -> "write " + type.description() + " there";
        };
    }

    private Value required(Shape shape, Shape.Field field, ObjectNode node, FieldPath path) {
        String where = path.member(field.name()).toString();
        String holder = path == FieldPath.ROOT ? "the " + Words.of(shape.name()) : "`" + path + "`";
        return problem(
                ShapeProblem.Rule.REQUIRED,
                where,
                holder + " has no `" + field.name() + "`, which " + manner.reader() + " requires",
                "add `" + field.name() + "`",
                null,
                node.offset());
    }

    private void unknownField(Shape shape, ObjectNode node, ObjectNode.Member member, FieldPath path) {
        Set<String> free = new HashSet<>(shape.fieldNames());
        node.members().forEach(other -> free.remove(other.name()));
        String nearest = NearestName.of(member.name(), free);
        if (nearest == null) {
            nearest = NearestName.of(member.name(), shape.fieldNames());
        }
        problems.add(new ShapeProblem(
                ShapeProblem.Rule.UNKNOWN_FIELD,
                path.member(member.name()).toString(),
                "`" + member.name() + "` is no field of " + Words.article(shape.name()) + ", and " + manner.reader()
                        + " does not read it",
                nearest == null ? namesOf(shape) : "did you mean `" + nearest + "`?",
                List.of(),
                member.value(),
                member.nameOffset()));
    }

    private String namesOf(Shape shape) {
        return shape.fields().size() > LISTED
                ? "take it out, or see how " + manner.reader() + " spells it"
                : "the fields are "
                        + shape.fields().stream().map(Shape.Field::name).collect(Collectors.joining(", "));
    }

    private Value problem(ShapeProblem.Rule rule, String path, String message, String advice, Node node) {
        return problem(rule, path, message, advice, node, node.offset());
    }

    private Value problem(
            ShapeProblem.Rule rule, String path, String message, String advice, @Nullable Node node, int offset) {
        problems.add(new ShapeProblem(rule, path, message, advice, List.of(path), node, offset));
        return new Value.Unknown(path);
    }
}
