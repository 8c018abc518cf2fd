package dev.portwarden.normalise;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.intake.Format;
import dev.portwarden.shape.NearestName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a document's format from its content. */
final class DocumentFormats {
    private static final Set<String> TASK_DEFINITION_KEYS = Set.of("family", "containerDefinitions");
    private static final Set<String> DESCRIBED_KEYS = Set.of("taskDefinitionArn", "revision", "status");

    /** Keys by which other documents of the field are known, and what they are called. */
    private static final Map<String, String> OTHERS = others();

    private DocumentFormats() {}

    /** The format, or null when it is none that is read. */
    static @Nullable Format of(ObjectNode document) {
        boolean named = TASK_DEFINITION_KEYS.stream().anyMatch(key -> document.member(key) != null);
        if (!named && document.find("taskDefinition") instanceof ObjectNode) {
            return Format.DESCRIBE;
        }
        if (named) {
            boolean described = DESCRIBED_KEYS.stream().anyMatch(key -> document.member(key) != null);
            return described ? Format.DESCRIBE : Format.TASKDEF;
        }
        return other(document) == null && document.members().stream().anyMatch(DocumentFormats::isNearly)
                ? Format.TASKDEF
                : null;
    }

    /** What the document seems to be instead. */
    static String description(Node node) {
        if (!(node instanceof ObjectNode document)) {
            return "it is " + node.description();
        }
        String other = other(document);
        return other == null ? "it has neither `family` nor `containerDefinitions`" : "it looks like " + other;
    }

    private static @Nullable String other(ObjectNode document) {
        return OTHERS.entrySet().stream()
                .filter(entry -> document.member(entry.getKey()) != null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNearly(ObjectNode.Member member) {
        String nearest = NearestName.of(member.name(), TASK_DEFINITION_KEYS);
        return nearest != null && NearestName.isOneEdit(member.name(), nearest);
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
        others.put("services", "a DescribeServices answer");
        others.put("service", "a CreateService or UpdateService answer");
        others.put("tasks", "a RunTask or DescribeTasks answer");
        others.put("serviceName", "a service");
        others.put("taskDefinition", "a service or a task run");
        others.put("desiredCount", "a service");
        return others;
    }
}
