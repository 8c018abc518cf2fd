package dev.portwarden.http.admit;

import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom resources of ACK are evaluated as ECS documents, and reported with ACK's names. */
@QuarkusTest
class AckReviewTest {
    private static final String SPEC = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "taskRoleRef": {"from": {"name": "orders"}},
              "containerDefinitions": [{"name": "web", "image": "nginx", "user": "1000"}]
            }
            """;

    @Test
    void aResourceWithoutViolationsIsAllowed() {
        admit(Reviews.create(resource("TaskDefinition", SPEC))).body("response.allowed", equalTo(true));
    }

    @Test
    void aReasonNamesTheFieldOfTheResource() {
        String spec = SPEC.replace("awsvpc", "host").replace("\"family\"", "\"executionRoleARN\": 7, \"family\"");

        admit(Reviews.create(resource("TaskDefinition", spec)))
                .body("response.allowed", equalTo(false))
                .body("response.status.code", equalTo(403))
                .body("response.status.message", startsWith("spec.executionRoleARN: "))
                .body("response.status.details.causes.field", contains("spec.executionRoleARN", "spec.networkMode"));
    }

    @Test
    void anUpdateIsComparedWithTheResourceBefore() {
        String host = resource("TaskDefinition", SPEC.replace("awsvpc", "host"));

        admit(Reviews.update(resource("TaskDefinition", SPEC), host)).body("response.allowed", equalTo(true));
        admit(Reviews.update(host, resource("TaskDefinition", SPEC))).body("response.allowed", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cluster", "TaskSet"})
    void anotherKindIsAllowedWithAWarning(String kind) {
        admit(Reviews.create(kind, resource(kind, "{\"name\": \"main\"}")))
                .body("response.allowed", equalTo(true))
                .body("response.warnings", hasItem("not evaluated by Portwarden: the object is not an ECS document"));
    }

    @Test
    void theRegionMayBeAnAnnotation() {
        ObjectNode odd = (ObjectNode) Reviews.tree(resource("TaskDefinition", SPEC));
        ((ObjectNode) odd.get("metadata")).putObject("annotations").put("services.k8s.aws/region", "eu-west-1");

        admit(Reviews.create(odd.toString())).body("response.allowed", equalTo(true));
    }

    private static String resource(String kind, String spec) {
        return """
                {
                  "apiVersion": "ecs.services.k8s.aws/v1alpha1",
                  "kind": "%s",
                  "metadata": {"name": "orders", "namespace": "shop", "managedFields": []},
                  "spec": %s
                }
                """.formatted(kind, spec);
    }

    private static ValidatableResponse admit(JsonNode review) {
        return json(review.toString())
                .post("/v1/admit/prod")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }
}
