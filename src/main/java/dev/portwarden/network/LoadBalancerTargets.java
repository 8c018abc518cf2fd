package dev.portwarden.network;

import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/** The targets of a service's load balancers, with the alternate target groups of blue/green deployments. */
final class LoadBalancerTargets {
    static final Value NONE = new Value.Items(List.of());

    private static final String FIELD = "loadBalancers";
    private static final Value NO_TEXT = new Value.Text("");
    private static final Value NO_PORT = new Value.Whole(0);

    private LoadBalancerTargets() {}

    static Value of(Structure service) {
        return switch (service.find(FIELD)) {
            case null -> NONE;
            case Value.Items items -> of(items.values());
            case Value unknown -> unknown;
        };
    }

    private static Value of(List<Value> balancers) {
        List<Value> targets = new ArrayList<>();
        for (int i = 0; i < balancers.size(); i++) {
            if (balancers.get(i) instanceof Structure balancer) {
                String path = FIELD + "[" + i + "]";
                targets.add(target(balancer, balancer.find("targetGroupArn", NO_TEXT), path));
                addAlternate(balancer, path + ".advancedConfiguration", targets);
            } else {
                targets.add(balancers.get(i));
            }
        }
        return new Value.Items(targets, true);
    }

    private static void addAlternate(Structure balancer, String path, List<Value> targets) {
        switch (balancer.find("advancedConfiguration")) {
            case null -> {}
            case Structure advanced -> {
                Value alternate = advanced.find("alternateTargetGroupArn");
                if (alternate != null) {
                    targets.add(target(balancer, alternate, path));
                }
            }
            case Value unknown -> targets.add(unknown);
        }
    }

    private static Structure target(Structure balancer, Value group, String path) {
        return Structure.of(NetworkShape.LOAD_BALANCER_TARGET)
                .set("targetGroupArn", group)
                .set("loadBalancerName", balancer.find("loadBalancerName", NO_TEXT))
                .set("containerName", balancer.find("containerName", NO_TEXT))
                .set("containerPort", balancer.find("containerPort", NO_PORT))
                .set("path", path)
                .build();
    }
}
