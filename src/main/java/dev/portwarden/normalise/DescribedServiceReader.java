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
 * Reads a service from DescribeServices as the CreateService input that would create it. A field that ECS returns only
 * on request, or never, is unknown if the description omits it.
 */
final class DescribedServiceReader {
    /** Fields that a description names differently. */
    private static final Map<String, String> RENAMED = Map.of("clusterArn", "cluster", "roleArn", "role");

    /** Fields that a description shows for a deployment, and not for the service. */
    private static final Set<String> OF_DEPLOYMENT =
            Set.of("serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations");

    /** Fields that the task sets hold if the service has task sets. */
    private static final Set<String> OF_TASK_SETS = Set.of(
            "taskDefinition",
            "networkConfiguration",
            "loadBalancers",
            "serviceRegistries",
            "launchType",
            "capacityProviderStrategy",
            "platformVersion");

    private DescribedServiceReader() {}

    /** Whether an object has fields that only DescribeServices returns. */
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
                .withUnstated(unstated(described));
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

    private static Set<String> unstated(ObjectNode described) {
        Set<String> unstated = new HashSet<>(DescribedFields.ofService().missing());
        unstated.removeAll(RENAMED.values());
        unstated.remove("clientToken");
        unstated.add("tags");
        unstated.add("taskDefinition");
        if (described.find("taskSets") instanceof ArrayNode sets
                && !sets.elements().isEmpty()) {
            unstated.addAll(OF_TASK_SETS);
        }
        return unstated;
    }
}
