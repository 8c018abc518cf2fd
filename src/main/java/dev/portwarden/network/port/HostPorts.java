package dev.portwarden.network.port;

import dev.portwarden.network.task.Isolation;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of the instance that a task takes.
 *
 * @param all   one element for each port mapping that takes one
 * @param fixed those whose number the task definition chooses, so that one such task fits on an instance
 */
public record HostPorts(Value all, Value fixed) {
    private static final HostPorts NONE =
            new HostPorts(new Value.Items(List.of(), true), new Value.Items(List.of(), true));

    /** What an instance needs for itself: ssh, Docker and the ECS agent. */
    private static final List<Ports.Range> RESERVED =
            List.of(new Ports.Range(22, 22), new Ports.Range(2375, 2376), new Ports.Range(51678, 51680));

    private static final Value UNLIMITED = new Value.Whole(0);
    private static final Value NO_NUMBER = new Value.Whole(0);
    private static final Value ONE = new Value.Whole(1);

    private static final Shape.Field CONTAINER = field("container");
    private static final Shape.Field CONTAINER_PORT = field("containerPort");
    private static final Shape.Field CONTAINER_PORT_RANGE = field("containerPortRange");
    private static final Shape.Field HOST_PORT = field("hostPort");
    private static final Shape.Field PROTOCOL = field("protocol");
    private static final Shape.Field DYNAMIC = field("dynamic");
    private static final Shape.Field IS_RESERVED = field("reserved");
    private static final Shape.Field PATH = field("path");

    public static HostPorts of(PortMappings mappings, Isolation isolation) {
        if (!isolation.takesHostPorts()) {
            return NONE;
        }
        if (mappings.unknown() != null) {
            return new HostPorts(mappings.unknown(), mappings.unknown());
        }
        List<Value> all = new ArrayList<>(mappings.list().size());
        List<Value> fixed = new ArrayList<>();
        for (PortMapping mapping : mappings.list()) {
            add(mapping, isolation, all, fixed);
        }
        return new HostPorts(new Value.Items(all, true), new Value.Items(fixed, true));
    }

    private static void add(PortMapping mapping, Isolation isolation, List<Value> all, List<Value> fixed) {
        if (mapping.unknown() != null) {
            all.add(mapping.unknown());
            fixed.add(mapping.unknown());
            return;
        }
        Ports ports = mapping.hostPorts(isolation);
        Value dynamic = isolation == Isolation.HOST ? Value.Flag.FALSE : isNone(ports);
        Value element = element(mapping, ports, dynamic);
        all.add(element);
        if (dynamic instanceof Value.Unknown) {
            fixed.add(dynamic);
        } else if (dynamic.equals(Value.Flag.FALSE)) {
            fixed.add(element);
        }
    }

    private static Value element(PortMapping mapping, Ports ports, Value dynamic) {
        return Structure.of(NetworkShape.HOST_PORT)
                .set(CONTAINER, mapping.name())
                .set(CONTAINER_PORT, mapping.containerPort())
                .set(CONTAINER_PORT_RANGE, mapping.containerPortRange())
                .set(HOST_PORT, first(ports))
                .set(PROTOCOL, mapping.protocol())
                .set(DYNAMIC, dynamic)
                .set(IS_RESERVED, isReserved(ports))
                .set(PATH, new Value.Text(mapping.path()))
                .build();
    }

    private static Value isNone(Ports ports) {
        return switch (ports) {
            case Ports.Range range -> Value.Flag.of(range.isEmpty());
            case Ports.Unclear unclear -> unclear.cause();
        };
    }

    private static Value first(Ports ports) {
        return switch (ports) {
            case Ports.Range range -> range.isEmpty() ? NO_NUMBER : new Value.Whole(range.first());
            case Ports.Unclear unclear -> unclear.cause();
        };
    }

    private static Value isReserved(Ports ports) {
        return switch (ports) {
            case Ports.Range range -> Value.Flag.of(isReserved(range));
            case Ports.Unclear unclear -> unclear.cause();
        };
    }

    private static boolean isReserved(Ports.Range range) {
        for (int i = 0; i < RESERVED.size(); i++) {
            if (range.overlaps(RESERVED.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** How many such tasks an instance holds: 1, or 0 where the ports set no limit. */
    public Value tasksPerInstance() {
        return switch (fixed) {
            case Value.Items items -> tasksPerInstance(items.values());
            case Value unknown -> unknown;
        };
    }

    private static Value tasksPerInstance(List<Value> fixed) {
        for (Value port : fixed) {
            if (port instanceof Structure) {
                return ONE;
            }
        }
        return fixed.isEmpty() ? UNLIMITED : fixed.getFirst();
    }

    private static Shape.Field field(String name) {
        return NetworkShape.field(NetworkShape.HOST_PORT, name);
    }
}
