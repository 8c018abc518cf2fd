package dev.portwarden.normalise;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Format;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a document's format from its content; a document that holds others is told apart before. */
final class DocumentFormats {
    private static final Set<String> TASK_DEFINITION_KEYS = Set.of("family", "containerDefinitions");
    private static final Set<String> DESCRIBED_KEYS = Set.of("taskDefinitionArn", "revision", "status");
    private static final String SERVICE_NAME = "serviceName";
    private static final String SERVICE = "service";
    private static final String TASK_DEFINITION = "taskDefinition";

    /** Keys that services have and runs do not. */
    private static final Set<String> SERVICE_KEYS = serviceKeys();

    /** Keys by which other documents of the field are known, and what they are called. */
    private static final Map<String, String> OTHERS = others();

    private DocumentFormats() {}

    /** The format, or null when it is none that is read. */
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

    /** A service by its name, or by what only services have; a run by the task definition that it names. */
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

    /** An update names its service by a word that many documents have, and says what to change. */
    private static boolean isUpdate(ObjectNode document) {
        return document.find(SERVICE) instanceof Scalar
                && document.members().stream()
                        .map(ObjectNode.Member::name)
                        .anyMatch(name ->
                                !name.equals(SERVICE) && EcsApi.updateService().find(name) != null);
    }

    /** Whether a task definition has fields that only a description of one has. */
    static boolean isDescribed(ObjectNode definition) {
        return DESCRIBED_KEYS.stream().anyMatch(key -> definition.member(key) != null);
    }

    /** What the document seems to be instead. */
    static String description(Node node) {
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
        Set<String> keys = new HashSet<>(EcsApi.createService().fieldNames());
        keys.addAll(EcsApi.updateService().fieldNames());
        keys.removeAll(EcsApi.runTask().fieldNames());
        return keys;
    }

    private static Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("status_code", "a recorded AWS response");
        others.put("AWSTemplateFormatVersion", "a CloudFormation template");
        others.put("Resources", "a CloudFormation template");
        others.put("planned_values", "a Terraform plan");
        others.put("resource_changes", "a Terraform plan");
        others.put("detail-type", "an EventBridge event");
        others.put("eventName", "a CloudTrail record");
        others.put("apiVersion", "a Kubernetes object");
        others.put("tasks", "a RunTask or DescribeTasks answer");
        return others;
    }
}
