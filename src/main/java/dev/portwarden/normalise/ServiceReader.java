package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of CreateService, or the input of UpdateService as the updated service. The fields that an update
 * omits keep their values, which are unknown here.
 */
final class ServiceReader {
    static final String NAME = "serviceName";
    static final String UPDATED = "service";
    static final String TASK_DEFINITION = "taskDefinition";

    /** Parameters of the call that are not properties of the service. */
    private static final Set<String> CALL_PARAMETERS = Set.of("cluster", "clientToken");

    private ServiceReader() {}

    /** Reads a described, created or updated service. */
    static Subject read(Source source, ObjectNode node, String pointer) {
        if (DescribedServiceReader.isDescription(node)) {
            return DescribedServiceReader.read(source, node, pointer);
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
        Binder.Bound bound = Subject.bind(EcsApi.createService(), node);
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
        Binder.Bound bound = Subject.bind(EcsApi.updateService(), node);
        Structure update = bound.structure();
        Structure.Builder service = Structure.of(EcsApi.createService());
        for (Shape.Field field : EcsApi.createService().fields()) {
            boolean given = !Subject.saysNothing(node.find(field.name()));
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
}
