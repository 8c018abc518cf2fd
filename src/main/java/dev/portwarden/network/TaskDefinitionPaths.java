package dev.portwarden.network;

import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prefixes the paths in facts of a task definition, for the facts of a service or run. */
final class TaskDefinitionPaths {
    private static final String PATH = "path";
    private static final String CONTAINERS = "containerDefinitions";

    private TaskDefinitionPaths() {}

    /** A fact whose paths begin with {@code taskDefinition}. */
    static Value prefix(@Nullable Value fact) {
        return switch (Objects.requireNonNull(fact)) {
            case Value.Items items ->
                new Value.Items(
                        items.values().stream().map(TaskDefinitionPaths::prefix).toList(), items.open());
            case Value.Unknown unknown -> new Value.Unknown(below(unknown.path()));
            case Structure element -> element(element);
            case Value other -> other;
        };
    }

    private static Structure element(Structure element) {
        Structure.Builder prefixed = Structure.of(element.shape());
        for (Shape.Field field : element.shape().fields()) {
            Value value = element.at(field);
            prefixed.set(
                    field,
                    field.name().equals(PATH) && value instanceof Value.Text path
                            ? new Value.Text(below(path.text()))
                            : value == null ? null : prefix(value));
        }
        return prefixed.build();
    }

    /** Services and runs have no containers, so a path to a container belongs to the task definition. */
    private static String below(String path) {
        return path.startsWith(CONTAINERS) ? "taskDefinition." + path : path;
    }
}
