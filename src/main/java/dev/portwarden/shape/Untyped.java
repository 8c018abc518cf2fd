package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a value where no type says what it is. */
public final class Untyped {
    private Untyped() {}

    /** The value as it is written; null members are left out, a null element is the empty string. */
    public static Value value(Node node) {
        return switch (node) {
            case Scalar.Text text -> new Value.Text(text.text());
            case Scalar.Flag flag -> Value.Flag.of(flag.value());
            case Scalar.Number number -> number(number.text());
            case Scalar.Plain plain -> plain(plain.text());
            case Scalar.Null _ -> new Value.Text("");
            case TaggedNode tagged -> value(tagged.value());
            case ArrayNode array ->
                new Value.Items(array.elements().stream().map(Untyped::value).toList());
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

    private static Value plain(String text) {
        if (PlainScalars.isTrue(text) || PlainScalars.isFalse(text)) {
            return Value.Flag.of(PlainScalars.isTrue(text));
        }
        return PlainScalars.isDecimal(text) ? number(text) : new Value.Text(text);
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
}
