package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads RegisterTaskDefinition's input. */
final class TaskDefinitionReader {
    private static final String MODE = "networkMode";

    /** How ECS's refusals are put. */
    static final Binder.Manner MANNER = new Binder.Manner("ECS", Secrets::quote);

    private TaskDefinitionReader() {}

    static Subject read(Source source, ObjectNode node, String pointer) {
        Binder.Bound bound = Binder.bind(EcsApi.registerTaskDefinition(), node, MANNER);
        Structure object = bound.structure();
        List<ShapeProblem> problems = new ArrayList<>(bound.problems());
        if (NetworkModes.DEFAULT.equals(object.text(MODE)) && runsOnLinux(object)) {
            problems.add(defaultModeOnLinux(node));
            object = object.with(MODE, new Value.Unknown(MODE));
        }
        return Subject.of(SubjectKind.TASK_DEFINITION, object, node, source, pointer, problems);
    }

    /** Absent means Linux; an operating system that is not known may be Windows. */
    private static boolean runsOnLinux(Structure object) {
        return switch (object.find("runtimePlatform")) {
            case null -> true;
            case Value.Unknown _ -> false;
            case Structure platform -> {
                Value family = platform.find("operatingSystemFamily");
                yield family == null
                        || (family instanceof Value.Text text && !text.text().startsWith("WINDOWS"));
            }
            case Value other -> throw new IllegalStateException("no platform: " + other);
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
                "`networkMode` is `default`, the NAT mode of Windows, and on Linux ECS knows only "
                        + String.join(", ", modes.values()),
                "use one of " + String.join(", ", modes.values()),
                List.of(MODE),
                value,
                value == null ? node.offset() : value.offset());
    }
}
