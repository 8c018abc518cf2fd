package dev.portwarden.record.format;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import java.util.List;

/** Reads the documents of a stored submission as nodes. */
final class RecordNodes {
    /** Wider than the limits of any submission: its documents are nested deeper in the record. */
    private static final DocumentReader JSON = new DocumentReader(new DocumentLimits(Integer.MAX_VALUE, 500));

    private RecordNodes() {}

    static ObjectNode read(Source source) {
        return (ObjectNode) JSON.read(source);
    }

    /** The elements of a list of objects; none where the member is absent. */
    static List<ObjectNode> objects(ObjectNode node, String name) {
        return elements(node, name).stream().map(ObjectNode.class::cast).toList();
    }

    /** The elements of a list of texts; none where the member is absent. */
    static List<String> texts(ObjectNode node, String name) {
        return elements(node, name).stream()
                .map(element -> ((Scalar) element).text())
                .toList();
    }

    private static List<Node> elements(ObjectNode node, String name) {
        return node.find(name) instanceof ArrayNode array ? array.elements() : List.of();
    }

    /** The text of a member; "" where it is absent. */
    static String text(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar scalar ? scalar.text() : "";
    }

    static boolean isTrue(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar.Flag flag && flag.value();
    }
}
