package dev.portwarden.network.port;

import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port mappings of all containers of a task, in document order.
 *
 * @param unknown why the containers are unknown; null: they are known
 */
public record PortMappings(List<Mapping> list, Value.@Nullable Unknown unknown) {
    /** The position of an unknown number of mappings: all those of a container. */
    static final int SEVERAL = -1;

    private static final Value NO_TEXT = new Value.Text("");
    private static final Value NO_PORT = new Value.Whole(0);
    private static final Value TCP = new Value.Text("tcp");

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
    record Mapping(
            int container,
            int position,
            Value name,
            Value containerPort,
            Value containerPortRange,
            Value hostPort,
            Value protocol,
            Ports containerPorts,
            Value.@Nullable Unknown unknown) {

        /**
         * The ports of the instance with a fixed number that it takes. In host mode, the default is the container port.
         */
        Ports hostPorts(Isolation isolation) {
            return switch (isolation) {
                case TASK, NONE, UNDECIDED -> Ports.Range.NONE;
                case CONTAINER_NAT -> Ports.one(hostPort);
                case HOST -> isRange() || hostPort.equals(NO_PORT) ? containerPorts : Ports.one(hostPort);
            };
        }

        /** Whether it maps a range of ports, or may do so. */
        boolean isRange() {
            return !containerPortRange.equals(NO_TEXT);
        }

        String path() {
            return PortMappings.path(container, position);
        }
    }

    public static PortMappings of(Value containers) {
        if (containers instanceof Value.Unknown unknown) {
            return new PortMappings(List.of(), unknown);
        }
        List<Value> items = ((Value.Items) containers).values();
        List<Mapping> mappings = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Structure container -> add(mappings, i, container);
                case Value other -> mappings.add(unknown(i, SEVERAL, other));
            }
        }
        return new PortMappings(mappings, null);
    }

    private static void add(List<Mapping> mappings, int position, Structure container) {
        switch (container.find("portMappings")) {
            case null -> {}
            case Value.Items items -> {
                for (int i = 0; i < items.values().size(); i++) {
                    Value item = items.values().get(i);
                    mappings.add(
                            item instanceof Structure mapping
                                    ? mapping(position, i, Containers.name(container), mapping)
                                    : unknown(position, i, item));
                }
            }
            case Value other -> mappings.add(unknown(position, SEVERAL, other));
        }
    }

    private static Mapping mapping(int container, int position, Value name, Structure mapping) {
        Value containerPort = mapping.find("containerPort", NO_PORT);
        Value range = mapping.find("containerPortRange", NO_TEXT);
        return new Mapping(
                container,
                position,
                name,
                containerPort,
                range,
                mapping.find("hostPort", NO_PORT),
                mapping.find("protocol", TCP),
                range.equals(NO_TEXT) ? Ports.one(containerPort) : ports(range, path(container, position)),
                null);
    }

    /** An unknown mapping, or an unknown number of them. */
    private static Mapping unknown(int container, int position, Value value) {
        Value.Unknown unknown = (Value.Unknown) value;
        return new Mapping(
                container, position, unknown, unknown, unknown, unknown, unknown, new Ports.Unclear(unknown), unknown);
    }

    /** The ports of a range; a text that is not a range may stand for any ports. */
    private static Ports ports(Value range, String path) {
        if (range instanceof Value.Unknown unknown) {
            return new Ports.Unclear(unknown);
        }
        Ports ports = Ports.range(((Value.Text) range).text());
        return ports == null ? new Ports.Unclear(new Value.Unknown(path + ".containerPortRange")) : ports;
    }

    private static String path(int container, int position) {
        return Containers.path(container) + ".portMappings[" + position + "]";
    }
}
