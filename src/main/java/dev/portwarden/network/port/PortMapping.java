package dev.portwarden.network.port;

import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import org.jspecify.annotations.Nullable;

/**
 * One port mapping; what it does not say has ECS's default.
 *
 * @param container          position of its container
 * @param position           its own position in the container, or {@link #SEVERAL}
 * @param name               name of its container
 * @param containerPort      0 without one
 * @param containerPortRange "" without one
 * @param hostPort           0 without one
 * @param containerPorts     the ports of the container that it names
 * @param unknown            where nothing of it is known
 */
public record PortMapping(
        int container,
        int position,
        Value name,
        Value containerPort,
        Value containerPortRange,
        Value hostPort,
        Value protocol,
        Ports containerPorts,
        Value.@Nullable Unknown unknown) {

    /** In the place of a position: this stands for all mappings of a container, and nobody knows how many there are. */
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

    /** A mapping, or several, of which nothing is known. */
    static PortMapping unknown(int container, int position, Value.Unknown unknown) {
        return new PortMapping(
                container, position, unknown, unknown, unknown, unknown, unknown, new Ports.Unclear(unknown), unknown);
    }

    /** The ports of the instance that it takes by their number. */
    Ports hostPorts(Isolation isolation) {
        return switch (isolation) {
            case TASK, NONE, UNDECIDED -> Ports.NONE;
            case CONTAINER_NAT -> Ports.one(hostPort);
            case HOST -> isRange() || hostPort.equals(NO_PORT) ? containerPorts : Ports.one(hostPort);
        };
    }

    /** Whether it is, or may be, for a range of ports. */
    boolean isRange() {
        return !containerPortRange.equals(NO_TEXT);
    }

    String path() {
        return path(container, position);
    }

    private static String path(int container, int position) {
        return Containers.path(container) + ".portMappings[" + position + "]";
    }

    /** A text that is no range may stand for any ports. */
    private static Ports ports(Value range, int container, int position) {
        return switch (range) {
            case Value.Text text -> {
                Ports ports = Ports.range(text.text());
                yield ports == null
                        ? new Ports.Unclear(new Value.Unknown(path(container, position) + ".containerPortRange"))
                        : ports;
            }
            case Value.Unknown unknown -> new Ports.Unclear(unknown);
            case Value other -> throw new IllegalStateException("no port range: " + other);
        };
    }

    private static Value or(@Nullable Value value, Value absent) {
        return value == null ? absent : value;
    }
}
