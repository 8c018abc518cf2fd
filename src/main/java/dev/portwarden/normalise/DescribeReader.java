package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads DescribeTaskDefinition's output, wrapped or bare, as what would have to be registered to get it. Tags are in it
 * only when they were asked for, so none there means that they are not known.
 */
final class DescribeReader {
    private static final String WRAPPER = "taskDefinition";
    private static final String TAGS = "tags";

    private DescribeReader() {}

    static Subject read(Source source, ObjectNode document) {
        boolean wrapped = document.find(WRAPPER) instanceof ObjectNode;
        ObjectNode described = document.find(WRAPPER) instanceof ObjectNode inner ? inner : document;
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : described.members()) {
            if (!DescribedFields.contains(member.name())) {
                members.add(member);
            }
        }
        ObjectNode.Member tags = document.member(TAGS);
        if (wrapped && tags != null && described.member(TAGS) == null) {
            members.add(tags);
        }
        ObjectNode node = new ObjectNode(described.offset(), members);
        Subject subject = TaskDefinitionReader.read(source, node, wrapped ? "/" + WRAPPER : "");
        boolean twoLists = wrapped && tags != null && described.member(TAGS) != null;
        return hasTags(node) && !twoLists ? subject : withUnknownTags(subject);
    }

    private static boolean hasTags(ObjectNode node) {
        Node tags = node.find(TAGS);
        return tags != null
                && !(tags instanceof ArrayNode array && array.elements().isEmpty());
    }

    /** The subject, about whose tags nothing is known. */
    static Subject withUnknownTags(Subject subject) {
        return new Subject(
                subject.kind(),
                subject.object().with(TAGS, new Value.Unknown(TAGS)),
                subject.node(),
                subject.source(),
                subject.pointer(),
                subject.before(),
                subject.problems());
    }
}
