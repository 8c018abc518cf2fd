package dev.portwarden.network;

import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lists the reasons why a task is reachable from outside itself. An unknown element stands for any number of reasons.
 */
final class Exposure {
    private static final String MODE = "taskDefinition.networkMode";

    private final Structure launched;
    private final List<Value> reasons = new ArrayList<>();

    /** {@code publicReach} is the unknown value that decides whether a public address leads to the task; null: none. */
    Exposure(Structure launched, Value.@Nullable Unknown publicReach) {
        this.launched = launched;
        if (publicReach != null) {
            reasons.add(publicReach);
        }
    }

    /** The reasons that follow from the facts of the task definition and of the service or run. */
    Value of(Structure definition, Value targets, Value usesDefaultSecurityGroup) {
        addEach("load-balancer", targets);
        addIf("default-security-group", usesDefaultSecurityGroup, AwsvpcConfiguration.PATH);
        addServiceConnect();
        addElements("vpc-lattice", find("vpcLatticeConfigurations"), "vpcLatticeConfigurations");
        addIf("host-network", Objects.requireNonNull(definition.find("sharesHostNetwork")), MODE);
        addEach("host-port", Objects.requireNonNull(definition.find("hostPorts")));
        addIf("neighbours", Objects.requireNonNull(definition.find("reachableByNeighbours")), MODE);
        return new Value.Items(reasons.stream().distinct().toList(), true);
    }

    private void addServiceConnect() {
        switch (find("serviceConnectConfiguration")) {
            case null -> {}
            case Structure connect -> {
                Value enabled = connect.find("enabled");
                if (enabled instanceof Value.Unknown) {
                    reasons.add(enabled);
                } else if (Value.Flag.TRUE.equals(enabled)) {
                    addElements("service-connect", connect.find("services"), "serviceConnectConfiguration.services");
                }
            }
            case Value unknown -> reasons.add(unknown);
        }
    }

    /** The value of a field that runs do not have; null if it is absent. */
    private @Nullable Value find(String field) {
        return launched.shape().find(field) == null ? null : launched.find(field);
    }

    /** A reason for each element of a list of the document. */
    private void addElements(String reason, @Nullable Value list, String path) {
        switch (list) {
            case null -> {}
            case Value.Items items -> {
                for (int i = 0; i < items.values().size(); i++) {
                    Value item = items.values().get(i);
                    reasons.add(item instanceof Value.Unknown ? item : reason(reason, path + "[" + i + "]"));
                }
            }
            case Value unknown -> reasons.add(unknown);
        }
    }

    /** A reason for each element of a list of facts, with the path of that element. */
    private void addEach(String reason, Value facts) {
        if (!(facts instanceof Value.Items items)) {
            reasons.add(facts);
            return;
        }
        for (Value item : items.values()) {
            reasons.add(
                    item instanceof Structure fact ? reason(reason, Objects.requireNonNull(fact.text("path"))) : item);
        }
    }

    private void addIf(String reason, Value fact, String path) {
        if (fact instanceof Value.Unknown) {
            reasons.add(fact);
        } else if (fact.equals(Value.Flag.TRUE)) {
            reasons.add(reason(reason, path));
        }
    }

    private static Structure reason(String reason, String path) {
        return Structure.of(NetworkShape.EXPOSURE)
                .set("reason", reason)
                .set("path", path)
                .build();
    }
}
