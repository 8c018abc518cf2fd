package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task definition from DescribeTaskDefinition as the input that would register it. ECS returns tags only on
 * request, so absent tags are unknown. Two lists of tags are unknown too.
 */
final class DescribeReader {
    private static final String TAGS = "tags";

    private DescribeReader() {}

    /**
     * Reads a description.
     *
     * @param outerTags the tags next to a wrapped task definition, or null
     */
    static Subject read(Source source, ObjectNode described, String pointer, ObjectNode.@Nullable Member outerTags) {
        boolean twoLists = outerTags != null && described.member(TAGS) != null;
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : described.members()) {
            boolean known = !twoLists || !member.name().equals(TAGS);
            if (known && !DescribedFields.ofTaskDefinition().added().contains(member.name())) {
                members.add(member);
            }
        }
        if (outerTags != null && !twoLists) {
            members.add(outerTags);
        }
        return TaskDefinitionReader.read(source, new ObjectNode(described.offset(), members), pointer)
                .withUnstated(Set.of(TAGS));
    }
}
