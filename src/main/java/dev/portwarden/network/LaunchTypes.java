package dev.portwarden.network;

import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Set;

/** The launch types that a task definition lists, each of which ECS validates it against. */
final class LaunchTypes {
    private static final Value NONE = new Value.Items(List.of());

    /** Launch types that do not choose a network mode where none is written. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of("FARGATE", "MANAGED_INSTANCES");

    private LaunchTypes() {}

    static Value of(Structure definition) {
        Value listed = definition.find("requiresCompatibilities");
        return listed == null ? NONE : listed;
    }

    /** Whether all of them choose a network mode where none is written: a flag, or unknown. */
    static Value haveDefault(Value launchTypes) {
        return switch (launchTypes) {
            case Value.Items items -> haveDefault(items.values());
            case Value.Unknown unknown -> unknown;
            case Value other -> throw new IllegalStateException("no launch types: " + other);
        };
    }

    private static Value haveDefault(List<Value> launchTypes) {
        Value all = Value.Flag.TRUE;
        for (Value launchType : launchTypes) {
            if (launchType instanceof Value.Text text && WITHOUT_DEFAULT.contains(text.text())) {
                return Value.Flag.FALSE;
            }
            if (launchType instanceof Value.Unknown unknown && all.equals(Value.Flag.TRUE)) {
                all = unknown;
            }
        }
        return all;
    }
}
