package dev.portwarden.generated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and scalars as text. */
public final class Rendering {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rendering() {}

    /** Writes a value as JSON on several lines. */
    public static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an object as YAML in block style, with every string in quotes. */
    public static String yaml(Map<String, ?> object) {
        StringBuilder text = new StringBuilder("---\n");
        members(object, 0, text);
        return text.toString();
    }

    private static void members(Map<String, ?> object, int indent, StringBuilder text) {
        object.forEach((name, value) -> {
            text.append(" ".repeat(indent)).append(json(name)).append(':');
            value(value, indent, text);
        });
    }

    private static void value(@Nullable Object value, int indent, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                text.append('\n');
                @SuppressWarnings("unchecked")
                Map<String, ?> members = (Map<String, ?>) map;
                members(members, indent + 2, text);
            }
            case List<?> list
            when !list.isEmpty() -> {
                text.append('\n');
                for (Object element : list) {
                    text.append(" ".repeat(indent + 2)).append('-');
                    value(element, indent + 2, text);
                }
            }
            case null -> text.append(" ~\n");
            default -> text.append(' ').append(json(value)).append('\n');
        }
    }
}
