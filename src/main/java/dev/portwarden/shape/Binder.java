package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document as an object of a shape. A value that does not fit becomes a problem, and its field is unknown. */
public final class Binder {
    private final ShapeProblems problems;

    private Binder(Shape shape, Manner manner) {
        this.problems = new ShapeProblems(shape, manner);
    }

    /** Quotes a value in a message, or masks it if it may be secret. */
    @FunctionalInterface
    public interface Quoting {
        String quote(String path, String text);
    }

    /** The style of messages, which name the consumer of the document, such as {@code ECS}. */
    public record Manner(String reader, Quoting quoting) {}

    /** The object, and its problems in document order. */
    public record Bound(Structure structure, List<ShapeProblem> problems) {}

    public static Bound bind(Shape shape, ObjectNode node, Manner manner) {
        Binder binder = new Binder(shape, manner);
        Structure structure = binder.structure(shape, node, FieldPath.ROOT);
        return new Bound(structure, binder.problems.found(node));
    }

    private Structure structure(Shape shape, ObjectNode node, FieldPath path) {
        Structure.Builder builder = Structure.of(shape);
        Set<String> free = null;
        for (ObjectNode.Member member : node.members()) {
            Shape.Field field = shape.find(member.name());
            if (field == null) {
                free = free == null ? free(shape, node) : free;
                problems.unknownField(shape, free, member, path);
            } else if (!(member.value() instanceof Scalar.Null)) {
                builder.set(field, value(field.type(), member.value(), path.member(member.name())));
            }
        }
        for (Shape.Field field : shape.fields()) {
            if (field.required() && node.find(field.name()) == null) {
                builder.set(field, problems.required(shape, field, node, path));
            }
        }
        return builder.build();
    }

    /** The fields that an object does not have, which are the first candidates for a misspelt name. */
    private static Set<String> free(Shape shape, ObjectNode node) {
        Set<String> free = new HashSet<>(shape.fieldNames());
        node.members().forEach(member -> free.remove(member.name()));
        return free;
    }

    private Value value(FieldType type, Node node, FieldPath path) {
        if (node instanceof UnresolvedNode) {
            return new Value.Unknown(path.toString());
        }
        if (node instanceof TaggedNode tagged) {
            return problems.mismatch(type, tagged, path);
        }
        return switch (type) {
            case FieldType.Text text ->
                node instanceof Scalar.Text || node instanceof Scalar.Plain
                        ? new Value.Text(((Scalar) node).text())
                        : problems.mismatch(text, node, path);
            case FieldType.Choice choice -> choice(choice, node, path);
            case FieldType.Whole whole -> whole(whole, node, path);
            case FieldType.Decimal decimal -> decimal(decimal, node, path);
            case FieldType.Flag flag -> flag(flag, node, path);
            case FieldType.ListOf list -> items(list, node, path);
            case FieldType.MapOf map -> entries(map, node, path);
            case FieldType.StructureOf structure ->
                node instanceof ObjectNode object
                        ? structure(structure.shape(), object, path)
                        : problems.mismatch(structure, node, path);
            case FieldType.Moment moment -> problems.mismatch(moment, node, path);
            case FieldType.Any _ -> UntypedReader.value(node);
        };
    }

    private Value choice(FieldType.Choice choice, Node node, FieldPath path) {
        if (!(node instanceof Scalar.Text) && !(node instanceof Scalar.Plain)) {
            return problems.mismatch(choice, node, path);
        }
        String text = ((Scalar) node).text();
        if (choice.holds(text)) {
            return new Value.Text(text);
        }
        return problems.noChoice(choice, text, node, path);
    }

    private Value whole(FieldType.Whole whole, Node node, FieldPath path) {
        String text = number(node);
        if (text == null || !PlainScalars.isWhole(text)) {
            return problems.mismatch(whole, node, path);
        }
        try {
            return new Value.Whole(whole.bits() == 32 ? Integer.parseInt(text) : Long.parseLong(text));
        } catch (NumberFormatException e) {
            return problems.mismatch(whole, node, path);
        }
    }

    private Value decimal(FieldType.Decimal decimal, Node node, FieldPath path) {
        String text = number(node);
        return text != null && PlainScalars.isDecimal(text)
                ? new Value.Decimal(Double.parseDouble(text))
                : problems.mismatch(decimal, node, path);
    }

    /** The text of a scalar that can be a number, or null. */
    private static @Nullable String number(Node node) {
        return node instanceof Scalar.Number || node instanceof Scalar.Plain ? ((Scalar) node).text() : null;
    }

    private Value flag(FieldType.Flag flag, Node node, FieldPath path) {
        return switch (node) {
            case Scalar.Flag written -> Value.Flag.of(written.value());
            case Scalar.Plain plain
            when PlainScalars.isFlag(plain.text()) -> Value.Flag.of(PlainScalars.isTrue(plain.text()));
            case Scalar _, ArrayNode _, ObjectNode _, TaggedNode _, UnresolvedNode _ ->
                problems.mismatch(flag, node, path);
        };
    }

    private Value items(FieldType.ListOf list, Node node, FieldPath path) {
        if (!(node instanceof ArrayNode array)) {
            return problems.mismatch(list, node, path);
        }
        List<Value> values = new ArrayList<>(array.elements().size());
        for (int i = 0; i < array.elements().size(); i++) {
            values.add(value(list.element(), array.elements().get(i), path.element(i)));
        }
        return new Value.Items(values);
    }

    private Value entries(FieldType.MapOf map, Node node, FieldPath path) {
        if (!(node instanceof ObjectNode object)) {
            return problems.mismatch(map, node, path);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (ObjectNode.Member member : object.members()) {
            if (!(member.value() instanceof Scalar.Null)) {
                values.put(member.name(), value(map.value(), member.value(), path.member(member.name())));
            }
        }
        return new Value.Entries(values);
    }
}
