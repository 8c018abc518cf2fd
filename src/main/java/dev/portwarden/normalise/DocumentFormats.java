package dev.portwarden.normalise;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Format;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Detects the format of a document from its keys. {@link WrapperReader} detects documents that hold others. */
final class DocumentFormats {
    private static final Set<String> TASK_DEFINITION_KEYS = Set.of("family", "containerDefinitions");
    private static final Set<String> DESCRIBED_KEYS = Set.of("taskDefinitionArn", "revision", "status");
    private static final String SERVICE_NAME = "serviceName";
    private static final String SERVICE = "service";
    private static final String TASK_DEFINITION = "taskDefinition";

    /** Keys of services that runs do not have. */
    private static final Set<String> SERVICE_KEYS = serviceKeys();

    /** Keys that identify other documents, with the names of those documents. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("status_code", "a recorded AWS response");
        OTHERS.put("AWSTemplateFormatVersion", "a CloudFormation template");
        OTHERS.put("Resources", "a CloudFormation template");
        OTHERS.put("planned_values", "a Terraform plan");
        OTHERS.put("resource_changes", "a Terraform plan");
        OTHERS.put("detail-type", "an EventBridge event");
        OTHERS.put("eventName", "a CloudTrail record");
        OTHERS.put("apiVersion", "a Kubernetes object");
        OTHERS.put("tasks", "a RunTask or DescribeTasks answer");
    }

    private DocumentFormats() {}

    /** The format; null for any other document. */
    static @Nullable Format of(ObjectNode document) {
        if (AckReader.kind(document) != null) {
            return Format.ACK;
        }
        if (TASK_DEFINITION_KEYS.stream().anyMatch(key -> document.member(key) != null)) {
            return isDescribed(document) ? Format.DESCRIBE : Format.TASKDEF;
        }
        if (other(document) != null) {
            return null;
        }
        Format launched = launched(document);
        if (launched != null) {
            return launched;
        }
        if (isNearlyAny(document, TASK_DEFINITION_KEYS)) {
            return Format.TASKDEF;
        }
        return isNearlyAny(document, Set.of(SERVICE_NAME, "desiredCount"))
                ? Format.SERVICE
                : isNearlyAny(document, Set.of(TASK_DEFINITION)) ? Format.RUN : null;
    }

    /** A service has a name or a key that only services have; a run has a task definition. */
    private static @Nullable Format launched(ObjectNode document) {
        boolean named = document.member(SERVICE_NAME) != null || document.member("serviceArn") != null;
        if (named || document.member("desiredCount") != null || isUpdate(document)) {
            return Format.SERVICE;
        }
        if (document.member(TASK_DEFINITION) == null) {
            return null;
        }
        return SERVICE_KEYS.stream().anyMatch(key -> document.member(key) != null) ? Format.SERVICE : Format.RUN;
    }

    /** Other documents have a key `service` too, so an update needs another key of UpdateService. */
    private static boolean isUpdate(ObjectNode document) {
        return document.find(SERVICE) instanceof Scalar
                && document.members().stream()
                        .map(ObjectNode.Member::name)
                        .anyMatch(name -> !name.equals(SERVICE) && EcsApi.UPDATE_SERVICE.find(name) != null);
    }

    /** Whether a task definition has fields that only DescribeTaskDefinition returns. */
    static boolean isDescribed(ObjectNode definition) {
        return DESCRIBED_KEYS.stream().anyMatch(key -> definition.member(key) != null);
    }

    /** The failure for a document of no known format. */
    static Failure unknown(Source source, Node node) {
        return source.unreadable(
                node.offset(),
                "the document is not a task definition, service or task run: " + description(node),
                "give the input of RegisterTaskDefinition, CreateService, UpdateService or RunTask (JSON or YAML),"
                        + " or the output of DescribeTaskDefinition or DescribeServices");
    }

    private static String description(Node node) {
        if (!(node instanceof ObjectNode document)) {
            return "it is " + node.description();
        }
        String other = other(document);
        return other == null
                ? "it has none of `family`, `containerDefinitions`, `serviceName`, `service` and `taskDefinition`"
                : "it looks like " + other;
    }

    private static @Nullable String other(ObjectNode document) {
        return OTHERS.entrySet().stream()
                .filter(entry -> document.member(entry.getKey()) != null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNearlyAny(ObjectNode document, Set<String> keys) {
        return document.members().stream().map(ObjectNode.Member::name).anyMatch(name -> {
            String nearest = NearestName.of(name, keys);
            return nearest != null && NearestName.isOneEdit(name, nearest);
        });
    }

    private static Set<String> serviceKeys() {
        Set<String> keys = new HashSet<>(EcsApi.CREATE_SERVICE.fieldNames());
        keys.addAll(EcsApi.UPDATE_SERVICE.fieldNames());
        keys.removeAll(EcsApi.RUN_TASK.fieldNames());
        return keys;
    }
}
