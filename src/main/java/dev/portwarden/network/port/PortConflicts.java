package dev.portwarden.network.port;

import dev.portwarden.network.port.PortMappings.Mapping;
import dev.portwarden.network.port.PortOverlap.Claim;
import dev.portwarden.network.port.PortOverlap.Rule;
import dev.portwarden.network.task.Containers;
import dev.portwarden.network.task.Isolation;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds the port mappings that claim a port of an earlier mapping of the task. */
public final class PortConflicts {
    /**
     * Number of mappings that are compared with each other; conflicts beyond them are unknown. ECS accepts ten
     * containers with a hundred ranges each.
     */
    public static final int COMPARED = 1_000;

    private static final Value NONE = new Value.Items(List.of(), true);

    private final Isolation isolation;
    private final List<Mapping> mappings;
    private final Claim[] onContainer;
    private final Claim[] onHost;
    private final List<Value> conflicts = new ArrayList<>();

    private PortConflicts(List<Mapping> mappings, Isolation isolation) {
        this.isolation = isolation;
        this.mappings = mappings;
        this.onContainer = new Claim[Math.min(mappings.size(), COMPARED)];
        this.onHost = new Claim[onContainer.length];
        for (int i = 0; i < onContainer.length; i++) {
            Mapping mapping = mappings.get(i);
            onContainer[i] = new Claim(mapping.containerPorts(), mapping.protocol());
            onHost[i] = new Claim(mapping.hostPorts(isolation), mapping.protocol());
        }
    }

    public static Value of(PortMappings mappings, Isolation isolation) {
        if (isolation == Isolation.NONE || isolation == Isolation.UNDECIDED) {
            return NONE;
        }
        return mappings.unknown() != null ? mappings.unknown() : new PortConflicts(mappings.list(), isolation).find();
    }

    private Value find() {
        for (int later = 0; later < onContainer.length; later++) {
            find(later);
        }
        if (mappings.size() > COMPARED) {
            Mapping beyond = mappings.get(COMPARED);
            conflicts.add(beyond.unknown() != null ? beyond.unknown() : new Value.Unknown(beyond.path()));
        }
        return conflicts.isEmpty() ? NONE : new Value.Items(conflicts, true);
    }

    private void find(int later) {
        PortOverlap worst = PortOverlap.NONE;
        int with = later;
        for (int earlier = 0; earlier < later && worst.degree() != PortOverlap.Degree.CERTAIN; earlier++) {
            PortOverlap clash = compare(earlier, later);
            if (!worst.or(clash).equals(worst)) {
                worst = clash;
                with = earlier;
            }
        }
        Mapping mapping = mappings.get(later);
        if (mapping.unknown() != null && mapping.position() == PortMappings.SEVERAL) {
            conflicts.add(mapping.unknown());
        } else if (worst.degree().isFound()) {
            conflicts.add(conflict(worst, mappings.get(with), mapping));
        } else if (!worst.equals(PortOverlap.NONE)) {
            conflicts.add(Objects.requireNonNull(worst.cause()));
        }
    }

    private PortOverlap compare(int earlier, int later) {
        return switch (isolation) {
            case TASK -> PortOverlap.of(Rule.SHARED, onContainer[earlier], onContainer[later]);
            case HOST -> PortOverlap.of(Rule.SHARED_HOST, onHost[earlier], onHost[later]);
            case CONTAINER_NAT ->
                PortOverlap.of(Rule.PUBLISHED, onHost[earlier], onHost[later]).or(compareInContainer(earlier, later));
            case NONE, UNDECIDED -> PortOverlap.NONE;
        };
    }

    private PortOverlap compareInContainer(int earlier, int later) {
        Mapping one = mappings.get(earlier);
        Mapping other = mappings.get(later);
        if (one.container() != other.container()) {
            return PortOverlap.NONE;
        }
        Rule rule = one.isRange() || other.isRange() ? Rule.SHARED : Rule.BEHIND_NAT;
        return PortOverlap.of(rule, onContainer[earlier], onContainer[later]);
    }

    private static Value conflict(PortOverlap clash, Mapping earlier, Mapping later) {
        return Structure.of(NetworkShape.PORT_CONFLICT)
                .set("port", clash.port())
                .set("protocol", later.protocol())
                .set("otherProtocol", earlier.protocol())
                .set("disputed", clash.disputed())
                .set("container", later.name())
                .set("otherContainer", earlier.name())
                .set("onHost", clash.rule().onHost())
                .set("message", message(clash, earlier, later))
                .set("path", later.path())
                .build();
    }

    private static String message(PortOverlap clash, Mapping earlier, Mapping later) {
        String port = (clash.rule().onHost() ? "host port " : "container port ") + clash.port();
        String other = Containers.label(later.container(), later.name());
        boolean unknown = earlier.protocol() instanceof Value.Unknown || later.protocol() instanceof Value.Unknown;
        boolean same = earlier.protocol().equals(later.protocol());
        if (earlier.container() == later.container()) {
            String uses = "container " + other + " uses " + port;
            return unknown
                    ? uses + " twice"
                    : same ? uses + over(later) + " twice" : uses + over(earlier) + " and" + over(later);
        }
        String one = Containers.label(earlier.container(), earlier.name());
        String both = "containers " + one + " and " + other + " both use " + port;
        return unknown ? both : same ? both + over(later) : both + ", one" + over(earlier) + " and one" + over(later);
    }

    private static String over(Mapping mapping) {
        return mapping.protocol() instanceof Value.Text protocol ? " over " + protocol.text() : "";
    }
}
