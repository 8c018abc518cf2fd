package dev.portwarden.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** A part of a document as JSON. */
public final class NodeJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** A number that reads the same in YAML and in JSON; a longer one is shown as it is written. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?");

    private NodeJson() {}

    /** Writes a value as the document holds it; a YAML scalar by YAML's own rules. */
    public static void write(Node node, JsonGenerator json) throws IOException {
        switch (node) {
            case Scalar scalar -> write(scalar, json);
            case TaggedNode tagged -> write(tagged.value(), json);
            case Unresolved unresolved -> write(unresolved.written(), json);
            case ArrayNode array -> {
                json.writeStartArray();
                for (Node element : array.elements()) {
                    write(element, json);
                }
                json.writeEndArray();
            }
            case ObjectNode object -> {
                json.writeStartObject();
                for (ObjectNode.Member member : object.members()) {
                    json.writeFieldName(member.name());
                    write(member.value(), json);
                }
                json.writeEndObject();
            }
        }
    }

    /** A value as JSON on one line. */
    public static String text(Node node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(node, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes a value without members. */
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
