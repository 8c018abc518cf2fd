package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service as ECS describes it as what would have to be created to get it. What ECS shows only when it is asked
 * for, or nowhere, is not known where it is not there.
 */
final class DescribedServiceReader {
    /** What a description calls otherwise. */
    private static final Map<String, String> RENAMED = Map.of("clusterArn", "cluster", "roleArn", "role");

    /** What a description shows of the deployment in progress, and not of the service. */
    private static final Set<String> OF_DEPLOYMENT =
            Set.of("serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations");

    /** What a service without a deployment of its own has in its task sets. */
    private static final Set<String> OF_TASK_SETS = Set.of(
            "taskDefinition",
            "networkConfiguration",
            "loadBalancers",
            "serviceRegistries",
            "launchType",
            "capacityProviderStrategy",
            "platformVersion");

    private DescribedServiceReader() {}

    /** Whether an object has fields of which only a description of a service knows. */
    static boolean isDescription(ObjectNode node) {
        return node.member("serviceArn") != null || node.member("deployments") != null;
    }

    static Subject read(Source source, ObjectNode described, String pointer) {
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : described.members()) {
            String name = RENAMED.get(member.name());
            if (name != null && described.member(name) == null) {
                members.add(new ObjectNode.Member(name, member.nameOffset(), member.value()));
            } else if (!DescribedFields.ofService().added().contains(member.name())) {
                members.add(member);
            }
        }
        addDeployed(described, members);
        return ServiceReader.properties(source, new ObjectNode(described.offset(), members), pointer)
                .withUntold(untold(described));
    }

    private static void addDeployed(ObjectNode described, List<ObjectNode.Member> members) {
        ObjectNode deployment = primary(described);
        for (String name : OF_DEPLOYMENT) {
            ObjectNode.Member member = deployment == null ? null : deployment.member(name);
            if (member != null && described.member(name) == null) {
                members.add(member);
            }
        }
    }

    private static @Nullable ObjectNode primary(ObjectNode described) {
        if (described.find("deployments") instanceof ArrayNode deployments) {
            for (var element : deployments.elements()) {
                if (element instanceof ObjectNode deployment
                        && deployment.find("status") instanceof Scalar status
                        && status.text().equals("PRIMARY")) {
                    return deployment;
                }
            }
        }
        return null;
    }

    private static Set<String> untold(ObjectNode described) {
        Set<String> untold = new HashSet<>(DescribedFields.ofService().missing());
        untold.removeAll(RENAMED.values());
        untold.remove("clientToken");
        untold.add("tags");
        untold.add("taskDefinition");
        if (described.find("taskSets") instanceof ArrayNode sets
                && !sets.elements().isEmpty()) {
            untold.addAll(OF_TASK_SETS);
        }
        return untold;
    }
}
