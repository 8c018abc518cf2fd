package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.DescribedFields;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service: the input of CreateService, the output of DescribeServices, or the input of UpdateService as the
 * updated service. The fields that an update omits keep their values, which are unknown here.
 */
final class ServiceReader {
    static final String NAME = "serviceName";
    static final String UPDATED = "service";
    static final String TASK_DEFINITION = "taskDefinition";

    /** Parameters of the call that are not properties of the service. */
    private static final Set<String> CALL_PARAMETERS = Set.of("cluster", "clientToken");

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

    private ServiceReader() {}

    /** Reads a described, created or updated service. */
    static Subject read(Source source, ObjectNode node, String pointer) {
        if (isDescription(node)) {
            return description(source, node, pointer);
        }
        return isUpdate(node) ? update(source, node, pointer) : creation(source, node, pointer);
    }

    /** Whether a document is an UpdateService input. */
    static boolean isUpdate(ObjectNode node) {
        return node.member(UPDATED) != null && node.member(NAME) == null;
    }

    private static Subject creation(Source source, ObjectNode node, String pointer) {
        Subject service = properties(source, node, pointer);
        if (service.object().find(TASK_DEFINITION) != null || isExternallyDeployed(service.object())) {
            return service;
        }
        List<ShapeProblem> problems = new ArrayList<>(service.problems());
        problems.addFirst(noTaskDefinition(node));
        Structure object = service.object().with(TASK_DEFINITION, Subject.NO_TASK_DEFINITION);
        return Subject.of(SubjectKind.SERVICE, object, node, source, pointer, problems);
    }

    /** Reads CreateService input, which may lack the task definition that a service needs. */
    static Subject properties(Source source, ObjectNode node, String pointer) {
        Binder.Bound bound = Subject.bind(EcsApi.CREATE_SERVICE, node);
        return Subject.of(SubjectKind.SERVICE, bound.structure(), node, source, pointer, bound.problems());
    }

    /** Whether task sets state the task definition, or may do so because the controller is unknown. */
    private static boolean isExternallyDeployed(Structure service) {
        return switch (service.find("deploymentController")) {
            case null -> false;
            case Structure controller -> controller.isUnknown("type") || "EXTERNAL".equals(controller.text("type"));
            case Value _ -> true;
        };
    }

    private static ShapeProblem noTaskDefinition(ObjectNode node) {
        return new ShapeProblem(
                ShapeProblem.Rule.REQUIRED,
                TASK_DEFINITION,
                "the service has no `taskDefinition`, which ECS requires for every deployment controller but EXTERNAL",
                "add `taskDefinition`",
                List.of(TASK_DEFINITION),
                null,
                node.offset());
    }

    private static Subject update(Source source, ObjectNode node, String pointer) {
        Binder.Bound bound = Subject.bind(EcsApi.UPDATE_SERVICE, node);
        Structure update = bound.structure();
        Structure.Builder service = Structure.of(EcsApi.CREATE_SERVICE);
        for (Shape.Field field : EcsApi.CREATE_SERVICE.fields()) {
            boolean given = !Subject.isEmpty(node.find(field.name()));
            service.set(field, field.name().equals(NAME) ? name(update) : updated(update, field.name(), given));
        }
        return Subject.of(SubjectKind.SERVICE, service.build(), node, source, pointer, bound.problems());
    }

    private static @Nullable Value updated(Structure update, String field, boolean given) {
        Value written = update.shape().find(field) == null || !given ? null : update.find(field);
        return written != null || CALL_PARAMETERS.contains(field) ? written : new Value.Unknown(field);
    }

    /** The service name; an update may give the ARN instead. */
    private static @Nullable Value name(Structure update) {
        return update.find(UPDATED) instanceof Value.Text service
                ? new Value.Text(service.text().substring(service.text().lastIndexOf('/') + 1))
                : update.find(UPDATED);
    }

    /** Whether an object has fields that only DescribeServices returns. */
    private static boolean isDescription(ObjectNode node) {
        return node.member("serviceArn") != null || node.member("deployments") != null;
    }

    /**
     * Reads a described service as the CreateService input that would create it. A field that ECS returns only on
     * request, or never, is unknown if the description omits it.
     */
    private static Subject description(Source source, ObjectNode described, String pointer) {
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : described.members()) {
            String name = RENAMED.get(member.name());
            if (name != null && described.member(name) == null) {
                members.add(new ObjectNode.Member(name, member.nameOffset(), member.value()));
            } else if (!DescribedFields.SERVICE.added().contains(member.name())) {
                members.add(member);
            }
        }
        addDeployed(described, members);
        return properties(source, new ObjectNode(described.offset(), members), pointer)
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
            for (Node element : deployments.elements()) {
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
        Set<String> unstated = new HashSet<>(DescribedFields.SERVICE.missing());
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
