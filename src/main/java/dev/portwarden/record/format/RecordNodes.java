package dev.portwarden.record.format;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds its way through JSON that the log holds. */
public final class RecordNodes {
    /** What is kept was read within limits once; it stands deeper in the record, and its limits may have been others. */
    private static final DocumentReader JSON = new DocumentReader(new DocumentLimits(Integer.MAX_VALUE, 500));

    private RecordNodes() {}

    /** The object that a text holds. */
    public static ObjectNode read(Source source) {
        return (ObjectNode) JSON.read(source);
    }

    /** A member that is an object. */
    static ObjectNode object(ObjectNode node, String name) {
        if (node.find(name) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("no object `" + name + "`");
    }

    /** The elements of a list, none where there is no such member. */
    public static List<Node> elements(ObjectNode node, String name) {
        return node.find(name) instanceof ArrayNode array ? array.elements() : List.of();
    }

    /** A member that is a text, "" where it is not there. */
    public static String text(ObjectNode node, String name) {
        String found = find(node, name);
        return found == null ? "" : found;
    }

    /** A member that is a text, or null. */
    public static @Nullable String find(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar scalar ? scalar.text() : null;
    }

    /** A list of texts. */
    public static List<String> texts(ObjectNode node, String name) {
        return elements(node, name).stream()
                .map(element -> ((Scalar) element).text())
                .toList();
    }

    /** Whether a member is {@code true}. */
    public static boolean isTrue(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar.Flag flag && flag.value();
    }
}
