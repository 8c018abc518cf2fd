package dev.portwarden.network;

import dev.portwarden.ecs.OperatingSystem;
import dev.portwarden.network.port.HostPorts;
import dev.portwarden.network.port.PortConflicts;
import dev.portwarden.network.port.PortMappings;
import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.EffectiveMode;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.network.task.LaunchTypes;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;

/**
 * The network facts of a subject, with ECS's defaults applied. A fact that depends on an unknown value is unknown
 * itself, under the path of that value. An unknown element of a list stands for any number of elements.
 */
public final class NetworkFacts {
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

    public static Structure of(Subject subject) {
        return switch (subject.kind()) {
            case TASK_DEFINITION -> of(subject.object(), LaunchTypes.of(subject.object()));
            case SERVICE, TASK -> new ServiceAndRunFacts(subject).facts();
        };
    }

    /** The facts of a task definition that lists these launch types, or runs on them. */
    static Structure of(Structure definition, Value launchTypes) {
        return new NetworkFacts(definition, launchTypes).common();
    }

    /** The facts with the same value under every possible isolation; the others are unknown. */
    private Structure common() {
        Structure common = under(mode.possible().getFirst());
        for (int i = 1; i < mode.possible().size(); i++) {
            common = common(common, under(mode.possible().get(i)), mode.value());
        }
        return common;
    }

    private static Structure common(Structure one, Structure other, Value unknown) {
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
                .set("mode", mode.value())
                .set("declared", declared)
                .set("os", os)
                .set("launchTypes", launchTypes)
                .set("isolation", isolation.text())
                .set("eniPerTask", isolation == Isolation.TASK)
                .set("hostPorts", hostPorts.all())
                .set("staticHostPorts", hostPorts.fixed())
                .set("portConflicts", PortConflicts.of(mappings, isolation))
                .set("tasksPerInstance", hostPorts.tasksPerInstance())
                .set("sharesHostNetwork", isolation == Isolation.HOST)
                .set("loopbackShared", isolation.sharesLoopback())
                .set("reachableByNeighbours", isolation.isReachableByNeighbours())
                .set("rootContainers", rootContainers)
                .set("privilegedContainers", privilegedContainers)
                .build();
    }

    /** The facts of an unknown task definition. */
    static Structure unknown(Value unknown) {
        Structure.Builder facts = Structure.of(NetworkShape.SHAPE);
        NetworkShape.SHAPE.fields().forEach(field -> facts.set(field, unknown));
        return facts.build();
    }
}
