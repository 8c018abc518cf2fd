package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads DescribeTaskDefinition's output, wrapped or bare, as what would have to be registered to get it. Tags are in it
 * only when they were asked for, so none there means that they are not known; two lists of them neither.
 */
final class DescribeReader {
    private static final String TAGS = "tags";
    private static final Set<String> UNTOLD = Set.of(TAGS);

    private DescribeReader() {}

    /**
     * Reads a description.
     *
     * @param beside the tags beside a wrapped one, or null
     */
    static Subject read(Source source, ObjectNode described, String pointer, ObjectNode.@Nullable Member beside) {
        boolean twoLists = beside != null && described.member(TAGS) != null;
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : described.members()) {
            boolean told = !twoLists || !member.name().equals(TAGS);
            if (told && !DescribedFields.ofTaskDefinition().added().contains(member.name())) {
                members.add(member);
            }
        }
        if (beside != null && !twoLists) {
            members.add(beside);
        }
        return TaskDefinitionReader.read(source, new ObjectNode(described.offset(), members), pointer)
                .withUntold(UNTOLD);
    }
}
