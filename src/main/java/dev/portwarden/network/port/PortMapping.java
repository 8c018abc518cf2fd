package dev.portwarden.network.port;

import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import org.jspecify.annotations.Nullable;

/**
 * One port mapping, with ECS's defaults applied.
 *
 * @param container          position of its container
 * @param position           its position in the container, or {@link #SEVERAL}
 * @param name               name of its container
 * @param containerPort      0 if absent
 * @param containerPortRange "" if absent
 * @param hostPort           0 if absent
 * @param containerPorts     the ports of the container that it maps
 * @param unknown            why the whole mapping is unknown; null: it is known
 */
record PortMapping(
        int container,
        int position,
        Value name,
        Value containerPort,
        Value containerPortRange,
        Value hostPort,
        Value protocol,
        Ports containerPorts,
        Value.@Nullable Unknown unknown) {

    /** The position of an unknown number of mappings: all those of a container. */
    static final int SEVERAL = -1;

    private static final Value NO_TEXT = new Value.Text("");
    private static final Value NO_PORT = new Value.Whole(0);
    private static final Value TCP = new Value.Text("tcp");

    static PortMapping of(int container, int position, Value name, Structure mapping) {
        Value containerPort = or(mapping.find("containerPort"), NO_PORT);
        Value range = or(mapping.find("containerPortRange"), NO_TEXT);
        return new PortMapping(
                container,
                position,
                name,
                containerPort,
                range,
                or(mapping.find("hostPort"), NO_PORT),
                or(mapping.find("protocol"), TCP),
                range instanceof Value.Text text && text.text().isEmpty()
                        ? Ports.one(containerPort)
                        : ports(range, container, position),
                null);
    }

    /** An unknown mapping, or an unknown number of them. */
    static PortMapping unknown(int container, int position, Value.Unknown unknown) {
        return new PortMapping(
                container, position, unknown, unknown, unknown, unknown, unknown, new Ports.Unclear(unknown), unknown);
    }

    /** The ports of the instance with a fixed number that it takes. In host mode, the default is the container port. */
    Ports hostPorts(Isolation isolation) {
        return switch (isolation) {
            case TASK, NONE, UNDECIDED -> Ports.NONE;
            case CONTAINER_NAT -> Ports.one(hostPort);
            case HOST -> isRange() || hostPort.equals(NO_PORT) ? containerPorts : Ports.one(hostPort);
        };
    }

    /** Whether it maps a range of ports, or may do so. */
    boolean isRange() {
        return !containerPortRange.equals(NO_TEXT);
    }

    String path() {
        return path(container, position);
    }

    private static String path(int container, int position) {
        return Containers.path(container) + ".portMappings[" + position + "]";
    }

    /** The ports of a range; a text that is not a range may stand for any ports. */
    private static Ports ports(Value range, int container, int position) {
        return switch (range) {
            case Value.Text text -> {
                Ports ports = Ports.range(text.text());
                yield ports == null
                        ? new Ports.Unclear(new Value.Unknown(path(container, position) + ".containerPortRange"))
                        : ports;
            }
            case Value.Unknown unknown -> new Ports.Unclear(unknown);
            case Value other -> throw new IllegalStateException("not a port range: " + other);
        };
    }

    private static Value or(@Nullable Value value, Value absent) {
        return value == null ? absent : value;
    }
}
