package dev.portwarden.http.admit;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.http.Contract;
import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A review that can be read is answered with a review of the same uid, and status 200. */
@QuarkusTest
class AdmitTest {
    private static final String ADMIT = "/v1/admit";
    private static final String UID = "705ab4f5-6393-11e8-b7cc-42010a800002";

    @Test
    void anAdmittedDocumentIsAllowedAndItsDecisionNamed() {
        admit(Reviews.create(SampleDocuments.GOOD))
                .body("apiVersion", equalTo("admission.k8s.io/v1"))
                .body("kind", equalTo("AdmissionReview"))
                .body("response.uid", equalTo(UID))
                .body("response.allowed", equalTo(true))
                .body("response", not(hasKey("status")))
                .body("response.auditAnnotations.decision", matchesPattern("[0-9A-Z]{26}"))
                .body("response.auditAnnotations.'policy-revision'", startsWith("sha256:"));
    }

    @Test
    void aDeniedDocumentIsNotAllowedAndEveryReasonIsACause() {
        admit(Reviews.create(SampleDocuments.HOST))
                .body("response.uid", equalTo(UID))
                .body("response.allowed", equalTo(false))
                .body("response.status.code", equalTo(403))
                .body("response.status.reason", equalTo("Forbidden"))
                .body("response.status.message", startsWith("networkMode: "))
                .body("response.status.message", containsString("(no-host-network/"))
                .body("response.status.details.causes.field", contains("networkMode"))
                .body("response.auditAnnotations.violations", startsWith("no-host-network/"));
    }

    @Test
    void warningsAreTruncatedToTheLimitsOfKubernetes() {
        ObjectNode odd = (ObjectNode) Reviews.tree(SampleDocuments.GOOD);
        for (int i = 0; i < 40; i++) {
            odd.put("x".repeat(300) + i, 1);
        }
        var warnings = admit(Reviews.create(odd.toString()))
                .body("response.allowed", equalTo(true))
                .extract()
                .jsonPath()
                .getList("response.warnings", String.class);

        assertThat(warnings).hasSize(16).allMatch(warning -> warning.length() <= 256);
        assertThat(warnings.getLast()).isEqualTo("and 25 more warnings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "CONNECT"})
    void deleteAndConnectAreAllowedWithAWarning(String operation) {
        ObjectNode review = Reviews.update("null", SampleDocuments.HOST);
        Reviews.request(review).put("operation", operation);

        admit(review)
                .body("response.allowed", equalTo(true))
                .body(
                        "response.warnings",
                        hasItem(containsString("not evaluated by Portwarden: only CREATE and UPDATE")));
    }

    @Test
    void anObjectThatIsNotAnEcsDocumentIsAllowedWithAWarning() {
        admit(Reviews.create("Pod", "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"hostNetwork\": true}}"))
                .body("response.allowed", equalTo(true))
                .body("response.warnings", contains("not evaluated by Portwarden: the object is not an ECS document"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\": \"TaskDefinition\", \"spec\": {\"networkMode\": \"host\"}}",
                "{\"apiVersion\": \"ecs.services.k8s.aws/v1alpha1\", \"kind\": [\"TaskDefinition\"], \"spec\": {}}"
            })
    void anObjectDeclaredAsATaskDefinitionThatIsNotOneIsNotAllowed(String object) {
        admit(Reviews.create(object))
                .body("response.allowed", equalTo(false))
                .body("response.status.code", equalTo(500))
                .body(
                        "response.status.message",
                        startsWith("`request.kind` is TaskDefinition of ecs.services.k8s.aws"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"x\"", "[]", "{}"})
    void aResourceOfAckWhoseSpecIsNotAnObjectIsNotAllowed(String spec) {
        admit(Reviews.create(
                        "{\"apiVersion\": \"ecs.services.k8s.aws/v1alpha1\", \"kind\": \"TaskDefinition\", \"spec\": %s}"
                                .formatted(spec)))
                .body("response.allowed", equalTo(false))
                .body("response.status.message", containsString("(ecs-shape/required)"));
    }

    @Test
    void theStatusOfAnObjectIsAllowedWithAWarning() {
        ObjectNode review = Reviews.update(SampleDocuments.HOST, SampleDocuments.HOST);
        Reviews.request(review).put("subResource", "status");

        admit(review)
                .body("response.allowed", equalTo(true))
                .body("response.warnings", hasItem(containsString("status")));
    }

    @Test
    void anObjectThatIsBeingDeletedIsAllowed() {
        ObjectNode going = (ObjectNode) Reviews.tree(SampleDocuments.HOST);
        going.putObject("metadata").put("deletionTimestamp", "2026-06-01T12:00:00Z");

        admit(Reviews.update(going.toString(), going.toString())).body("response.allowed", equalTo(true));
    }

    @Test
    void anObjectThatOnlyClaimsToBeDeletedIsEvaluated() {
        ObjectNode going = (ObjectNode) Reviews.tree(SampleDocuments.HOST);
        going.putObject("metadata").put("deletionTimestamp", "2026-06-01T12:00:00Z");

        admit(Reviews.create(going.toString())).body("response.allowed", equalTo(false));
        admit(Reviews.update(going.toString(), SampleDocuments.HOST)).body("response.allowed", equalTo(false));
    }

    @Test
    void anObjectThatIsNotOfTheStatedFormatIsNotAllowed() {
        json(Reviews.create("{\"taskDefinition\": {}}").toString())
                .post(ADMIT + "?format=describe")
                .then()
                .statusCode(200)
                .body("response.allowed", equalTo(false));
    }

    @Test
    void theEnvironmentMayBeInThePath() {
        json(Reviews.create(SampleDocuments.GOOD).toString())
                .post(ADMIT + "/prod")
                .then()
                .statusCode(200)
                .body("response.allowed", equalTo(true));
        json(Reviews.create(SampleDocuments.GOOD).toString())
                .post(ADMIT + "/prod?environment=test")
                .then()
                .statusCode(400)
                .body("detail", containsString("given twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion | admission.k8s.io/v1beta1 | admissionReviewVersions: [v1]",
                "apiVersion | v1                       | admissionReviewVersions: [v1]",
                "kind       | Pod                      | write AdmissionReview"
            })
    void anotherVersionOrKindIsRefusedWithWhatToDo(String field, String value, String hint) {
        json(Reviews.create(SampleDocuments.GOOD).put(field, value).toString())
                .post(ADMIT)
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("problems[0].hint", containsString(hint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"request\": {}}", "{\"request\": 1, \"request\": 2}"})
    void aBodyThatIsNotAReviewIsRefused(String body) {
        json(body).post(ADMIT).then().statusCode(400).body("code", equalTo("envelope-unreadable"));
    }

    @Test
    void everyBrokenReviewIsAnsweredOrRefused() {
        Set<String> outcomes = new TreeSet<>();
        for (JsonNode review : Reviews.broken(Reviews.update(SampleDocuments.HOST, SampleDocuments.GOOD))) {
            HttpResponse<byte[]> answer = post(ADMIT, review.toString().getBytes(UTF_8));
            JsonNode body = Contract.read(answer.body());
            if (answer.statusCode() == 200) {
                assertThat(body.at("/response/uid")).as(review.toString()).isEqualTo(review.at("/request/uid"));
                outcomes.add("allowed " + body.at("/response/allowed"));
            } else {
                assertThat(body.get("code").asText()).as(review.toString()).isEqualTo("envelope-unreadable");
                outcomes.add("refused");
            }
        }
        assertThat(outcomes).containsExactly("allowed false", "allowed true", "refused");
    }

    private static ValidatableResponse admit(JsonNode review) {
        return json(review.toString()).post(ADMIT).then().statusCode(200).contentType("application/json");
    }
}
