package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.ecs.OperatingSystem;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the input of RegisterTaskDefinition, or the output of DescribeTaskDefinition. */
final class TaskDefinitionReader {
    private static final String MODE = "networkMode";
    private static final String TAGS = "tags";

    private TaskDefinitionReader() {}

    static Subject read(Source source, ObjectNode node, String pointer) {
        Binder.Bound bound = Subject.bind(EcsApi.REGISTER_TASK_DEFINITION, node);
        Structure object = bound.structure();
        List<ShapeProblem> problems = new ArrayList<>(bound.problems());
        if (NetworkModes.DEFAULT.equals(object.text(MODE))
                && OperatingSystem.of(object).equals(OperatingSystem.LINUX)) {
            problems.add(defaultModeOnLinux(node));
            object = object.with(MODE, new Value.Unknown(MODE));
        }
        return Subject.of(SubjectKind.TASK_DEFINITION, object, node, source, pointer, problems);
    }

    /**
     * Reads a task definition from DescribeTaskDefinition as the input that would register it. ECS returns tags only on
     * request, so absent tags are unknown. Two lists of tags are unknown too.
     *
     * @param outerTags the tags next to a wrapped task definition, or null
     */
    static Subject described(Source source, ObjectNode node, String pointer, ObjectNode.@Nullable Member outerTags) {
        boolean twoLists = outerTags != null && node.member(TAGS) != null;
        List<ObjectNode.Member> members = new ArrayList<>(node.members());
        members.removeIf(member -> DescribedFields.TASK_DEFINITION.added().contains(member.name())
                || (twoLists && member.name().equals(TAGS)));
        if (outerTags != null && !twoLists) {
            members.add(outerTags);
        }
        return read(source, new ObjectNode(node.offset(), members), pointer).withUnstated(Set.of(TAGS));
    }

    private static ShapeProblem defaultModeOnLinux(ObjectNode node) {
        FieldType.Choice modes = (FieldType.Choice) Objects.requireNonNull(EcsApi.REGISTER_TASK_DEFINITION.find(MODE))
                .type();
        var value = node.find(MODE);
        return new ShapeProblem(
                ShapeProblem.Rule.VALUE,
                MODE,
                "`networkMode` is `default`, the NAT mode of Windows; on Linux ECS accepts only "
                        + String.join(", ", modes.values()),
                "use one of " + String.join(", ", modes.values()),
                List.of(MODE),
                value,
                value == null ? node.offset() : value.offset());
    }
}
