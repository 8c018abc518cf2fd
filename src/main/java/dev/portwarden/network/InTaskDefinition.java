package dev.portwarden.network;

import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Facts that come from a task definition, as those of a service or run tell where they come from. */
final class InTaskDefinition {
    private static final String PATH = "path";
    private static final String CONTAINERS = "containerDefinitions";

    private InTaskDefinition() {}

    /** A fact whose places stand in the service's or run's task definition. */
    static Value place(@Nullable Value fact) {
        return switch (Objects.requireNonNull(fact)) {
            case Value.Items items ->
                new Value.Items(
                        items.values().stream().map(InTaskDefinition::place).toList(), items.open());
            case Value.Unknown unknown -> new Value.Unknown(below(unknown.path()));
            case Structure element -> element(element);
            case Value other -> other;
        };
    }

    private static Structure element(Structure element) {
        Structure.Builder placed = Structure.of(element.shape());
        for (Shape.Field field : element.shape().fields()) {
            Value value = element.at(field);
            placed.set(
                    field,
                    field.name().equals(PATH) && value instanceof Value.Text path
                            ? new Value.Text(below(path.text()))
                            : value == null ? null : place(value));
        }
        return placed.build();
    }

    /** No service and no run has containers: what stands in one is the task definition's. */
    private static String below(String path) {
        return path.startsWith(CONTAINERS) ? "taskDefinition." + path : path;
    }
}
