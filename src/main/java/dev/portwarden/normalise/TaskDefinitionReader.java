package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the input of RegisterTaskDefinition. */
final class TaskDefinitionReader {
    private static final String MODE = "networkMode";

    private TaskDefinitionReader() {}

    static Subject read(Source source, ObjectNode node, String pointer) {
        Binder.Bound bound = Subject.bind(EcsApi.registerTaskDefinition(), node);
        Structure object = bound.structure();
        List<ShapeProblem> problems = new ArrayList<>(bound.problems());
        if (NetworkModes.DEFAULT.equals(object.text(MODE)) && runsOnLinux(object)) {
            problems.add(defaultModeOnLinux(node));
            object = object.with(MODE, new Value.Unknown(MODE));
        }
        return Subject.of(SubjectKind.TASK_DEFINITION, object, node, source, pointer, problems);
    }

    /** An absent operating system is Linux; an unknown one may be Windows. */
    private static boolean runsOnLinux(Structure object) {
        return switch (object.find("runtimePlatform")) {
            case null -> true;
            case Value.Unknown _ -> false;
            case Structure platform -> {
                Value family = platform.find("operatingSystemFamily");
                yield family == null
                        || (family instanceof Value.Text text && !text.text().startsWith("WINDOWS"));
            }
            case Value other -> throw new IllegalStateException("not a platform: " + other);
        };
    }

    private static ShapeProblem defaultModeOnLinux(ObjectNode node) {
        FieldType.Choice modes = (FieldType.Choice)
                Objects.requireNonNull(EcsApi.registerTaskDefinition().find(MODE))
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
