package dev.portwarden.http.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** AdmissionReviews as an API server sends them. */
final class Reviews {
    static final ObjectMapper JSON = new ObjectMapper();

    /** A review with every field in the documentation of Kubernetes. */
    private static final String WHOLE = """
            {
              "apiVersion": "admission.k8s.io/v1",
              "kind": "AdmissionReview",
              "request": {
                "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
                "kind": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "kind": "TaskDefinition"},
                "resource": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "resource": "taskdefinitions"},
                "subResource": null,
                "requestKind": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "kind": "TaskDefinition"},
                "requestResource": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "resource": "taskdefinitions"},
                "requestSubResource": null,
                "name": "orders",
                "namespace": "shop",
                "operation": "UPDATE",
                "userInfo": {
                  "username": "ann",
                  "uid": "014fbff9a07c",
                  "groups": ["system:authenticated", "ops"],
                  "extra": {"some-key": ["some-value1", "some-value2"]}
                },
                "object": {},
                "oldObject": {},
                "options": {"apiVersion": "meta.k8s.io/v1", "kind": "UpdateOptions"},
                "dryRun": false
              }
            }
            """;

    private Reviews() {}

    /** An update of a document. */
    static ObjectNode update(String object, String old) {
        ObjectNode review = (ObjectNode) tree(WHOLE);
        request(review).set("object", tree(object));
        request(review).set("oldObject", tree(old));
        return review;
    }

    /** A new document. */
    static ObjectNode create(String object) {
        ObjectNode review = update(object, "null");
        request(review).put("operation", "CREATE");
        return review;
    }

    /** A new object of another kind. */
    static ObjectNode create(String kind, String object) {
        ObjectNode review = create(object);
        ((ObjectNode) request(review).get("kind")).put("kind", kind);
        return review;
    }

    static ObjectNode request(JsonNode review) {
        return (ObjectNode) review.get("request");
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Copies of a review, each without one field, or with a value of another type in it. */
    static List<JsonNode> broken(JsonNode review) {
        List<JsonNode> broken = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        pointers(review, "", pointers);
        for (String pointer : pointers) {
            broken.add(changed(review, pointer, ObjectNode::remove, ArrayNode::remove));
            for (String other : List.of("null", "true", "-1.5e300", "\"\"", "\"x\"", "[[]]", "{\"x\": {}}")) {
                JsonNode value = tree(other);
                broken.add(changed(
                        review, pointer, (object, name) -> object.set(name, value), (list, at) -> list.set(at, value)));
            }
        }
        return broken;
    }

    private static void pointers(JsonNode node, String at, List<String> pointers) {
        node.properties().forEach(entry -> {
            pointers.add(at + "/" + entry.getKey());
            pointers(entry.getValue(), at + "/" + entry.getKey(), pointers);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(at + "/" + i);
            pointers(node.get(i), at + "/" + i, pointers);
        }
    }

    private static JsonNode changed(
            JsonNode review,
            String pointer,
            BiConsumer<ObjectNode, String> member,
            BiConsumer<ArrayNode, Integer> element) {
        JsonNode copy = review.deepCopy();
        int cut = pointer.lastIndexOf('/');
        String last = pointer.substring(cut + 1);
        JsonNode holder = copy.at(pointer.substring(0, cut));
        if (holder instanceof ObjectNode object) {
            member.accept(object, last);
        } else {
            element.accept((ArrayNode) holder, Integer.valueOf(last));
        }
        return copy;
    }
}
