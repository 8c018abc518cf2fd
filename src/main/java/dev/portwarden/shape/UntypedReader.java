package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Converts between nodes and values without a shape. */
public final class UntypedReader {
    private UntypedReader() {}

    /**
     * The value in the type in which it is written. A null member is absent, and a null element is the empty string.
     */
    public static Value value(Node node) {
        return switch (node) {
            case Scalar.Text text -> new Value.Text(text.text());
            case Scalar.Flag flag -> Value.Flag.of(flag.value());
            case Scalar.Number number -> number(number.text());
            case Scalar.Plain plain -> value(PlainScalars.typed(plain));
            case Scalar.Null _ -> new Value.Text("");
            case TaggedNode tagged -> value(tagged.value());
            case UnresolvedNode unresolved -> new Value.Unknown(unresolved.description());
            case ArrayNode array ->
                new Value.Items(
                        array.elements().stream().map(UntypedReader::value).toList());
            case ObjectNode object -> entries(object);
        };
    }

    private static Value entries(ObjectNode object) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (ObjectNode.Member member : object.members()) {
            if (!(member.value() instanceof Scalar.Null)) {
                values.put(member.name(), value(member.value()));
            }
        }
        return new Value.Entries(values);
    }

    private static Value number(String text) {
        try {
            return PlainScalars.isWhole(text)
                    ? new Value.Whole(Long.parseLong(text))
                    : new Value.Decimal(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return new Value.Decimal(Double.parseDouble(text));
        }
    }

    /** The value as a node without a position. */
    public static Node node(Value value) {
        return switch (value) {
            case Value.Text text -> new Scalar.Text(0, text.text());
            case Value.Whole whole -> new Scalar.Number(0, Long.toString(whole.number()));
            case Value.Decimal decimal -> new Scalar.Number(0, Double.toString(decimal.number()));
            case Value.Flag flag -> new Scalar.Flag(0, flag.value());
            case Value.Moment moment -> new Scalar.Text(0, moment.time().toString());
            case Value.Items items ->
                new ArrayNode(
                        0, items.values().stream().map(UntypedReader::node).toList());
            case Value.Entries entries ->
                new ObjectNode(
                        0,
                        entries.values().entrySet().stream()
                                .map(entry -> new ObjectNode.Member(entry.getKey(), 0, node(entry.getValue())))
                                .toList());
            case Structure structure ->
                new ObjectNode(
                        0,
                        structure.shape().fields().stream()
                                .filter(field -> structure.at(field) != null)
                                .map(field -> new ObjectNode.Member(
                                        field.name(), 0, node(Objects.requireNonNull(structure.at(field)))))
                                .toList());
            case Value.Unknown _ -> new UnresolvedNode(0, new Scalar.Null(0));
        };
    }
}
