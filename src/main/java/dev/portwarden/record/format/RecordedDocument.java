package dev.portwarden.record.format;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A document as the log gives it back: what was masked or not known is unresolved.
 *
 * @param document in which everything else is as it was
 * @param masked   the places of what is not in it, since it may be secret
 */
record RecordedDocument(ObjectNode document, List<FieldPath> masked) {
    private static final String MASKED = "masked";
    private static final String UNRESOLVED = "unresolved";

    /** Reads what {@link SubmissionWriter} wrote of a document. */
    static RecordedDocument of(ObjectNode kept) throws NodePatch.NotApplicable {
        Node document = RecordNodes.object(kept, "document");
        List<FieldPath> masked = new ArrayList<>();
        for (String pointer : RecordNodes.texts(kept, MASKED)) {
            masked.add(path(document, pointer));
            document = replace(document, pointer, node -> new Unresolved(node.offset(), node));
        }
        for (String pointer : deepestFirst(RecordNodes.texts(kept, UNRESOLVED))) {
            document = replace(document, pointer, node -> new Unresolved(node.offset(), node));
        }
        for (String pointer : RecordNodes.texts(kept, "plain")) {
            document = replace(document, pointer, node -> new Scalar.Plain(node.offset(), ((Scalar) node).text()));
        }
        if (kept.find("tags") instanceof ObjectNode tags) {
            for (String pointer : deepestFirst(
                    tags.members().stream().map(ObjectNode.Member::name).toList())) {
                String tag = RecordNodes.text(tags, pointer);
                document = replace(document, pointer, node -> new TaggedNode(node.offset(), tag, node));
            }
        }
        return new RecordedDocument((ObjectNode) document, masked);
    }

    /** What is inside is replaced while it can still be reached. */
    private static List<String> deepestFirst(List<String> pointers) {
        return pointers.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
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
