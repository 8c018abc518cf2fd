package dev.portwarden.record.format;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A restored document.
 *
 * @param document the document, with unresolved nodes in place of masked and unknown values
 * @param masked   the paths of the masked values
 */
record RecordedDocument(ObjectNode document, List<FieldPath> masked) {
    /** Wider than the limits of any submission: its documents are nested deeper in the record. */
    private static final DocumentReader JSON = new DocumentReader(new DocumentLimits(Integer.MAX_VALUE, 500));

    /** Reads a stored submission as nodes. */
    static ObjectNode submission(Source source) {
        return (ObjectNode) JSON.read(source);
    }

    /** The elements of a list; none where the member is absent. */
    static List<Node> elements(ObjectNode node, String name) {
        return node.find(name) instanceof ArrayNode array ? array.elements() : List.of();
    }

    /** The elements of a list of texts; none where the member is absent. */
    static List<String> texts(ObjectNode node, String name) {
        return elements(node, name).stream()
                .map(element -> ((Scalar) element).text())
                .toList();
    }

    /** The text of a member; "" where it is absent. */
    static String text(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar scalar ? scalar.text() : "";
    }

    /** Restores a document that {@link SubmissionWriter} wrote. */
    static RecordedDocument of(ObjectNode stored) throws NodePatch.NotApplicable {
        if (!(stored.find("document") instanceof ObjectNode whole)) {
            throw new IllegalArgumentException("a subject has no document");
        }
        Node document = whole;
        List<FieldPath> masked = new ArrayList<>();
        for (String pointer : texts(stored, "masked")) {
            masked.add(path(document, pointer));
            document = replace(document, pointer, node -> new Unresolved(node.offset(), node));
        }
        for (String pointer : deepestFirst(texts(stored, "unresolved").stream())) {
            document = replace(document, pointer, node -> new Unresolved(node.offset(), node));
        }
        for (String pointer : texts(stored, "plain")) {
            document = replace(document, pointer, node -> new Scalar.Plain(node.offset(), ((Scalar) node).text()));
        }
        if (stored.find("tags") instanceof ObjectNode tags) {
            for (String pointer : deepestFirst(tags.members().stream().map(ObjectNode.Member::name))) {
                String tag = text(tags, pointer);
                document = replace(document, pointer, node -> new TaggedNode(node.offset(), tag, node));
            }
        }
        return new RecordedDocument((ObjectNode) document, masked);
    }

    /** An inner value is replaced while its pointer still leads to it. */
    private static List<String> deepestFirst(Stream<String> pointers) {
        return pointers.sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Node replace(Node document, String pointer, UnaryOperator<Node> change)
            throws NodePatch.NotApplicable {
        return NodePatch.replace(document, pointer, change.apply(NodePatch.get(document, pointer)));
    }

    private static FieldPath path(Node document, String pointer) {
        FieldPath path = FieldPath.ROOT;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            path = path.find(document) instanceof ArrayNode ? path.element(Integer.parseInt(name)) : path.member(name);
        }
        return path;
    }
}
