package dev.portwarden.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.regex.Pattern;

/** Writes a node as JSON. */
public final class NodeJson {
    /** A number with the same value in YAML and in JSON; others are written as strings. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?");

    private NodeJson() {}

    /** Writes one scalar. */
    public interface ScalarWriter {
        void write(Scalar scalar, JsonGenerator json) throws IOException;
    }

    /** Writes a value; an unquoted YAML scalar by the rules of YAML. */
    public static void write(Node node, JsonGenerator json) throws IOException {
        write(node, json, NodeJson::write);
    }

    /** Writes a value with another form of scalars. */
    public static void write(Node node, JsonGenerator json, ScalarWriter scalars) throws IOException {
        switch (node) {
            case Scalar scalar -> scalars.write(scalar, json);
            case TaggedNode tagged -> write(tagged.value(), json, scalars);
            case Unresolved unresolved -> write(unresolved.written(), json, scalars);
            case ArrayNode array -> {
                json.writeStartArray();
                for (Node element : array.elements()) {
                    write(element, json, scalars);
                }
                json.writeEndArray();
            }
            case ObjectNode object -> {
                json.writeStartObject();
                for (ObjectNode.Member member : object.members()) {
                    json.writeFieldName(member.name());
                    write(member.value(), json, scalars);
                }
                json.writeEndObject();
            }
        }
    }

    /** Writes a scalar. */
    public static void write(Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar) {
            case Scalar.Text text -> json.writeString(text.text());
            case Scalar.Number number -> json.writeNumber(number.text());
            case Scalar.Flag flag -> json.writeBoolean(flag.value());
            case Scalar.Null _ -> json.writeNull();
            case Scalar.Plain plain -> plain(plain.text(), json);
        }
    }

    private static void plain(String text, JsonGenerator json) throws IOException {
        if (PlainScalars.isTrue(text) || PlainScalars.isFalse(text)) {
            json.writeBoolean(PlainScalars.isTrue(text));
        } else if (NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
