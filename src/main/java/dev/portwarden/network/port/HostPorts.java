package dev.portwarden.network.port;

import dev.portwarden.network.port.PortMappings.Mapping;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of the instance that a task takes.
 *
 * @param all   one element per port mapping that takes a port
 * @param fixed those with a number from the task definition, so that only one such task fits on an instance
 */
public record HostPorts(Value all, Value fixed) {
    private static final HostPorts NONE =
            new HostPorts(new Value.Items(List.of(), true), new Value.Items(List.of(), true));

    /** Ports of the instance itself: ssh, Docker and the ECS agent. */
    private static final List<Ports.Range> RESERVED =
            List.of(new Ports.Range(22, 22), new Ports.Range(2375, 2376), new Ports.Range(51678, 51680));

    public static HostPorts of(PortMappings mappings, Isolation isolation) {
        if (!isolation.takesHostPorts()) {
            return NONE;
        }
        if (mappings.unknown() != null) {
            return new HostPorts(mappings.unknown(), mappings.unknown());
        }
        List<Value> all = new ArrayList<>(mappings.list().size());
        List<Value> fixed = new ArrayList<>();
        for (Mapping mapping : mappings.list()) {
            add(mapping, isolation, all, fixed);
        }
        return new HostPorts(new Value.Items(all, true), new Value.Items(fixed, true));
    }

    private static void add(Mapping mapping, Isolation isolation, List<Value> all, List<Value> fixed) {
        if (mapping.unknown() != null) {
            all.add(mapping.unknown());
            fixed.add(mapping.unknown());
            return;
        }
        Ports ports = mapping.hostPorts(isolation);
        Value dynamic =
                isolation == Isolation.HOST ? Value.Flag.FALSE : ports.map(range -> Value.Flag.of(range.isEmpty()));
        Value element = element(mapping, ports, dynamic);
        all.add(element);
        if (dynamic instanceof Value.Unknown) {
            fixed.add(dynamic);
        } else if (dynamic.equals(Value.Flag.FALSE)) {
            fixed.add(element);
        }
    }

    private static Value element(Mapping mapping, Ports ports, Value dynamic) {
        return Structure.of(NetworkShape.HOST_PORT)
                .set("container", mapping.name())
                .set("containerPort", mapping.containerPort())
                .set("containerPortRange", mapping.containerPortRange())
                .set("hostPort", ports.map(range -> new Value.Whole(range.isEmpty() ? 0 : range.first())))
                .set("protocol", mapping.protocol())
                .set("dynamic", dynamic)
                .set(
                        "reserved",
                        ports.map(range -> Value.Flag.of(RESERVED.stream().anyMatch(range::overlaps))))
                .set("path", mapping.path())
                .build();
    }

    /** How many such tasks fit on an instance: 1, or 0 if the ports set no limit. */
    public Value tasksPerInstance() {
        if (!(fixed instanceof Value.Items items)) {
            return fixed;
        }
        List<Value> ports = items.values();
        boolean limited = ports.stream().anyMatch(Structure.class::isInstance);
        return limited ? new Value.Whole(1) : ports.isEmpty() ? new Value.Whole(0) : ports.getFirst();
    }
}
