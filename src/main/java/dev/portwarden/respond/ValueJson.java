package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes typed values as JSON. */
public final class ValueJson {
    /** Elements of one fact. ECS allows 10 containers with 100 ports each. */
    private static final int MOST_OF_FACT = 1_000;

    private ValueJson() {}

    /** Writes an object without its unknown members. */
    public static void write(Structure object, JsonGenerator json) throws IOException {
        write(object, "", new TreeSet<>(), json);
    }

    /** Writes facts. Lists the unknown ones in {@code unknown} and those that are too long in {@code truncated}. */
    static void facts(Structure facts, JsonGenerator json) throws IOException {
        Set<String> unknown = new TreeSet<>();
        Set<String> truncated = new TreeSet<>();
        json.writeStartObject();
        for (Shape.Field field : facts.shape().fields()) {
            Value value = facts.at(field);
            if (value instanceof Value.Unknown) {
                unknown.add(field.name());
            } else if (value != null) {
                json.writeFieldName(field.name());
                write(shortened(value, field.name(), truncated), field.name(), unknown, json);
            }
        }
        JsonText.texts("unknown", unknown, json);
        if (!truncated.isEmpty()) {
            JsonText.texts("truncated", truncated, json);
        }
        json.writeEndObject();
    }

    private static Value shortened(Value value, String name, Set<String> truncated) {
        if (!(value instanceof Value.Items items) || items.values().size() <= MOST_OF_FACT) {
            return value;
        }
        truncated.add(name);
        return new Value.Items(items.values().subList(0, MOST_OF_FACT));
    }

    private static void write(Value value, String path, Set<String> unknown, JsonGenerator json) throws IOException {
        switch (value) {
            case Value.Text text -> json.writeString(text.text());
            case Value.Whole whole -> json.writeNumber(whole.number());
            case Value.Decimal decimal -> json.writeNumber(decimal.number());
            case Value.Flag flag -> json.writeBoolean(flag.value());
            case Value.Moment moment -> json.writeString(moment.time().toString());
            case Value.Items items -> {
                json.writeStartArray();
                for (int i = 0; i < items.values().size(); i++) {
                    write(items.values().get(i), path + "[" + i + "]", unknown, json);
                }
                json.writeEndArray();
            }
            case Value.Entries entries -> {
                json.writeStartObject();
                for (Map.Entry<String, Value> entry : entries.values().entrySet()) {
                    member(entry.getKey(), entry.getValue(), path, unknown, json);
                }
                json.writeEndObject();
            }
            case Structure structure -> {
                json.writeStartObject();
                for (Shape.Field field : structure.shape().fields()) {
                    Value member = structure.at(field);
                    if (member != null) {
                        member(field.name(), member, path, unknown, json);
                    }
                }
                json.writeEndObject();
            }
            case Value.Unknown _ -> unknown.add(path);
        }
    }

    private static void member(String name, Value value, String path, Set<String> unknown, JsonGenerator json)
            throws IOException {
        if (!(value instanceof Value.Unknown)) {
            json.writeFieldName(name);
        }
        write(value, path + "." + name, unknown, json);
    }
}
