package dev.portwarden.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes JSON: whole texts, nodes, and the members that many objects have. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private static final int USUAL_SIZE = 1024;

    /** A number with the same value in YAML and in JSON; others are written as strings. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?");

    private JsonText() {}

    /** Writes a value, or the members of an object. */
    @FunctionalInterface
    public interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes an item as a value, or as the members of an object. */
    @FunctionalInterface
    public interface ItemContent<T> {
        void write(T item, JsonGenerator json) throws IOException;
    }

    /** Holds the mapper, so that a command that needs none does not wait for it. */
    private static final class Mapper {
        static final ObjectMapper INSTANCE =
                new ObjectMapper(JSON).setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** Returns the mapper for trees and records. It omits members that are null. */
    public static ObjectMapper mapper() {
        return Mapper.INSTANCE;
    }

    /** Returns a document on one line. */
    public static String of(Node node) {
        return of(json -> write(node, json));
    }

    /** Returns the value on one line, with {@linkplain #utf8 the same escapes} as in UTF-8. */
    public static String of(Content value) {
        return new String(utf8(value), StandardCharsets.UTF_8);
    }

    /** Returns the value in UTF-8. Surrogates are escaped, so that half a pair survives. */
    public static byte[] utf8(Content value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns an object in UTF-8. */
    public static byte[] utf8Object(Content members) {
        return utf8(json -> object(members, json));
    }

    /** Returns a record in UTF-8: its components are the members, without those that are null. */
    public static byte[] utf8Record(Object value) {
        return utf8(json -> mapper().writeValue(json, value));
    }

    /** Returns the value on one line, for people: surrogates are not escaped. */
    public static String readable(Content value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns the value indented, for people: surrogates are not escaped. */
    public static String indented(Content value) {
        return readable(json -> value.write(json.useDefaultPrettyPrinter()));
    }

    /** Writes a value that is JSON already, in the layout of the generator. */
    public static void copy(String value, JsonGenerator json) throws IOException {
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            json.copyCurrentStructure(parser);
        }
    }

    /** Writes an object. */
    public static void object(Content members, JsonGenerator json) throws IOException {
        json.writeStartObject();
        members.write(json);
        json.writeEndObject();
    }

    /** Writes a member that is an object. */
    public static void object(String name, Content members, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        object(members, json);
    }

    /** Writes a member that is a list of objects. */
    public static <T> void objects(String name, Collection<T> items, ItemContent<T> members, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            json.writeStartObject();
            members.write(item, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a member that is a text, and nothing for null. */
    public static void text(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    /** Writes a member that is a list of texts. */
    public static void texts(String name, Collection<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Writes a member that is an object of texts. */
    public static void texts(String name, Map<String, String> values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : values.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Writes a node as a value; an unquoted YAML scalar by the rules of YAML. */
    public static void write(Node node, JsonGenerator json) throws IOException {
        write(node, json, JsonText::scalar);
    }

    /** Writes a node with another form of scalars. */
    public static void write(Node node, JsonGenerator json, ItemContent<Scalar> scalars) throws IOException {
        switch (node) {
            case Scalar scalar -> scalars.write(scalar, json);
            case TaggedNode tagged -> write(tagged.value(), json, scalars);
            case UnresolvedNode unresolved -> write(unresolved.written(), json, scalars);
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

    private static void scalar(Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar) {
            case Scalar.Text text -> json.writeString(text.text());
            case Scalar.Number number -> json.writeNumber(number.text());
            case Scalar.Flag flag -> json.writeBoolean(flag.value());
            case Scalar.Null _ -> json.writeNull();
            case Scalar.Plain plain -> {
                if (PlainScalars.isFlag(plain.text())) {
                    json.writeBoolean(PlainScalars.isTrue(plain.text()));
                } else if (NUMBER.matcher(plain.text()).matches()) {
                    json.writeNumber(plain.text());
                } else {
                    json.writeString(plain.text());
                }
            }
        }
    }
}
