package dev.portwarden.network;

import dev.portwarden.network.port.HostPorts;
import dev.portwarden.network.port.PortConflicts;
import dev.portwarden.network.port.PortMappings;
import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.EffectiveMode;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.network.task.LaunchTypes;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.network.task.OperatingSystem;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;

/**
 * What follows from a subject about its network, with ECS's defaults applied. A fact that hangs on something
 * unknown is unknown itself, under the path of what it hangs on. An unknown element of a list stands for entries that may
 * be there or not: none, one, or more.
 */
public final class NetworkFacts {
    private static final Shape.Field MODE = NetworkShape.field(NetworkShape.SHAPE, "mode");
    private static final Shape.Field DECLARED = NetworkShape.field(NetworkShape.SHAPE, "declared");
    private static final Shape.Field OS = NetworkShape.field(NetworkShape.SHAPE, "os");
    private static final Shape.Field LAUNCH_TYPES = NetworkShape.field(NetworkShape.SHAPE, "launchTypes");
    private static final Shape.Field ISOLATION = NetworkShape.field(NetworkShape.SHAPE, "isolation");
    private static final Shape.Field ENI_PER_TASK = NetworkShape.field(NetworkShape.SHAPE, "eniPerTask");
    private static final Shape.Field HOST_PORTS = NetworkShape.field(NetworkShape.SHAPE, "hostPorts");
    private static final Shape.Field STATIC_HOST_PORTS = NetworkShape.field(NetworkShape.SHAPE, "staticHostPorts");
    private static final Shape.Field PORT_CONFLICTS = NetworkShape.field(NetworkShape.SHAPE, "portConflicts");
    private static final Shape.Field TASKS_PER_INSTANCE = NetworkShape.field(NetworkShape.SHAPE, "tasksPerInstance");
    private static final Shape.Field SHARES_HOST_NETWORK = NetworkShape.field(NetworkShape.SHAPE, "sharesHostNetwork");
    private static final Shape.Field LOOPBACK_SHARED = NetworkShape.field(NetworkShape.SHAPE, "loopbackShared");
    private static final Shape.Field REACHABLE = NetworkShape.field(NetworkShape.SHAPE, "reachableByNeighbours");
    private static final Shape.Field ROOT_CONTAINERS = NetworkShape.field(NetworkShape.SHAPE, "rootContainers");
    private static final Shape.Field PRIVILEGED = NetworkShape.field(NetworkShape.SHAPE, "privilegedContainers");

    private final EffectiveMode mode;
    private final PortMappings mappings;
    private final Value declared;
    private final Value os;
    private final Value launchTypes;
    private final Value rootContainers;
    private final Value privilegedContainers;

    private NetworkFacts(Structure definition, Value launchTypes) {
        Value containers = Containers.of(definition);
        this.launchTypes = launchTypes;
        os = OperatingSystem.of(definition);
        mode = EffectiveMode.of(definition, launchTypes, os);
        declared = Value.Flag.of(definition.find(EffectiveMode.FIELD) != null);
        mappings = PortMappings.of(containers);
        rootContainers = Containers.root(containers, os);
        privilegedContainers = Containers.privileged(containers);
    }

    /** The facts of a subject. */
    public static Structure of(Subject subject) {
        return switch (subject.kind()) {
            case TASK_DEFINITION -> of(subject.object(), LaunchTypes.of(subject.object()));
            case SERVICE, TASK -> new LaunchedFacts(subject).facts();
        };
    }

    /** The facts of a task definition that is run on these launch types, or of one that lists them. */
    static Structure of(Structure definition, Value launchTypes) {
        return new NetworkFacts(definition, launchTypes).agreed();
    }

    /** The facts that hold whichever of the possible isolations is the real one. */
    private Structure agreed() {
        Structure agreed = under(mode.possible().getFirst());
        for (int i = 1; i < mode.possible().size(); i++) {
            agreed = agreed(agreed, under(mode.possible().get(i)), mode.value());
        }
        return agreed;
    }

    private static Structure agreed(Structure one, Structure other, Value unknown) {
        Structure.Builder facts = Structure.of(NetworkShape.SHAPE);
        for (Shape.Field field : NetworkShape.SHAPE.fields()) {
            Value value = one.at(field);
            facts.set(field, value != null && value.equals(other.at(field)) ? value : unknown);
        }
        return facts.build();
    }

    private Structure under(Isolation isolation) {
        HostPorts hostPorts = HostPorts.of(mappings, isolation);
        return Structure.of(NetworkShape.SHAPE)
                .set(MODE, mode.value())
                .set(DECLARED, declared)
                .set(OS, os)
                .set(LAUNCH_TYPES, launchTypes)
                .set(ISOLATION, isolation.text())
                .set(ENI_PER_TASK, Value.Flag.of(isolation == Isolation.TASK))
                .set(HOST_PORTS, hostPorts.all())
                .set(STATIC_HOST_PORTS, hostPorts.fixed())
                .set(PORT_CONFLICTS, PortConflicts.of(mappings, isolation))
                .set(TASKS_PER_INSTANCE, hostPorts.tasksPerInstance())
                .set(SHARES_HOST_NETWORK, Value.Flag.of(isolation == Isolation.HOST))
                .set(LOOPBACK_SHARED, Value.Flag.of(isolation.sharesLoopback()))
                .set(REACHABLE, Value.Flag.of(isolation.isReachableByNeighbours()))
                .set(ROOT_CONTAINERS, rootContainers)
                .set(PRIVILEGED, privilegedContainers)
                .build();
    }

    /** The facts of a task definition of which nothing is known. */
    static Structure unknown(Value unknown) {
        Structure.Builder facts = Structure.of(NetworkShape.SHAPE);
        NetworkShape.SHAPE.fields().forEach(field -> facts.set(field, unknown));
        return facts.build();
    }
}
