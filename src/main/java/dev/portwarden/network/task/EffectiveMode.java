package dev.portwarden.network.task;

import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.ecs.OperatingSystem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;

/**
 * The network mode of a task, with ECS's default applied.
 *
 * @param value    awsvpc, bridge, host, none, default, "" if the mode is omitted and the task cannot run, or unknown
 * @param possible the possible isolations, at least one; several only if the mode is unknown
 */
public record EffectiveMode(Value value, List<Isolation> possible) {
    public static final String FIELD = "networkMode";

    private static final EffectiveMode MISSING = known("", Isolation.UNDECIDED);
    private static final EffectiveMode BRIDGE = known(NetworkModes.BRIDGE, Isolation.CONTAINER_NAT);
    private static final EffectiveMode DEFAULT = known(NetworkModes.DEFAULT, Isolation.CONTAINER_NAT);

    public static EffectiveMode of(Structure definition, Value launchTypes, Value os) {
        return switch (definition.find(FIELD)) {
            case null -> omitted(launchTypes, os);
            case Value.Text text -> written(text.text(), os);
            case Value unknown -> unknown(unknown);
        };
    }

    private static EffectiveMode written(String mode, Value os) {
        return switch (mode) {
            case NetworkModes.AWSVPC -> known(mode, Isolation.TASK);
            case NetworkModes.BRIDGE -> BRIDGE;
            case NetworkModes.HOST -> known(mode, Isolation.HOST);
            case NetworkModes.NONE -> known(mode, Isolation.NONE);
            case NetworkModes.DEFAULT -> writtenDefault(os);
            default -> unknown(new Value.Unknown(FIELD));
        };
    }

    /** A literal {@code default} is the NAT mode on Windows, and not a mode on Linux. */
    private static EffectiveMode writtenDefault(Value os) {
        if (os instanceof Value.Unknown unknown) {
            return unknown(unknown);
        }
        return os.equals(OperatingSystem.WINDOWS) ? DEFAULT : unknown(new Value.Unknown(FIELD));
    }

    private static EffectiveMode omitted(Value launchTypes, Value os) {
        Value hasDefault = LaunchTypes.haveDefault(launchTypes);
        if (hasDefault instanceof Value.Unknown unknown) {
            return new EffectiveMode(unknown, List.of(Isolation.CONTAINER_NAT, Isolation.UNDECIDED));
        }
        if (hasDefault.equals(Value.Flag.FALSE)) {
            return MISSING;
        }
        if (os instanceof Value.Unknown unknown) {
            return new EffectiveMode(unknown, BRIDGE.possible);
        }
        return os.equals(OperatingSystem.WINDOWS) ? DEFAULT : BRIDGE;
    }

    private static EffectiveMode known(String mode, Isolation isolation) {
        return new EffectiveMode(new Value.Text(mode), List.of(isolation));
    }

    private static EffectiveMode unknown(Value unknown) {
        return new EffectiveMode(unknown, List.of(Isolation.values()));
    }
}
