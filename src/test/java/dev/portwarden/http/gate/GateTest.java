package dev.portwarden.http.gate;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.post;
import static dev.portwarden.http.Calls.yaml;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GateTest {
    private static final String GATE = "/v1/gate";

    @Test
    void anAdmittedDocumentIsAnsweredWith200AndTheDecision() {
        json(SampleDocuments.GOOD)
                .post(GATE)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", matchesPattern("[0-9A-Z]{26}"))
                .body("admitted", equalTo(true))
                .body("policyRevision", startsWith("sha256:"))
                .body("channel", equalTo("gate"))
                .body("dryRun", equalTo(false))
                .body("recorded", equalTo(true))
                .body("subjects.kind", contains("TaskDefinition"))
                .body("subjects.name", contains("orders"))
                .body("subjects[0].source", equalTo(Map.of("pointer", "")))
                .body("subjects[0].network.mode", equalTo("awsvpc"))
                .body("subjects[0].violations", empty());
    }

    @Test
    void aDeniedDocumentIsAnsweredWith403AndThePositionOfTheReason() {
        json(SampleDocuments.HOST)
                .post(GATE)
                .then()
                .statusCode(403)
                .contentType("application/json")
                .body("admitted", equalTo(false))
                .body("subjects[0].admitted", equalTo(false))
                .body("subjects[0].violations.policy", contains("no-host-network"))
                .body("subjects[0].violations[0].rule", equalTo("network-mode"))
                .body("subjects[0].violations[0].verdict", equalTo("fail"))
                .body("subjects[0].violations[0].action", equalTo("Deny"))
                .body("subjects[0].violations[0].severity", equalTo("high"))
                .body("subjects[0].violations[0].reason", equalTo("Forbidden"))
                .body("subjects[0].violations[0].field", equalTo("networkMode"))
                .body("subjects[0].violations[0].observed", equalTo("host"))
                .body("subjects[0].violations[0].position", equalTo(Map.of("line", 3, "column", 18)))
                .body("subjects[0].violations[0].controls", contains("Security Hub ECS.17"))
                .body("subjects[0].violations[0].remediation.message", startsWith("set `"));
    }

    @Test
    void everyViolationHasItsOwnPosition() {
        JsonPath decision =
                json("""
                {
                  "family": "orders",
                  "networkMode": "bridge",
                  "containerDefinitions": [
                    {"name": "a", "image": "a", "portMappings": [{"containerPort": 80, "hostPort": 8080}]},
                    {"name": "b", "image": "b",
                     "portMappings": [{"containerPort": 81}, {"containerPort": 82, "hostPort": 8082}]}
                  ]
                }
                """).post(GATE).then().statusCode(403).extract().jsonPath();

        List<Map<String, Object>> violations =
                decision.getList("subjects[0].violations.findAll { it.policy == 'no-static-host-ports' }");
        assertThat(violations)
                .extracting(violation -> violation.get("field"), violation -> violation.get("position"))
                .containsExactly(
                        tuple("containerDefinitions[0].portMappings[0].hostPort", Map.of("line", 5, "column", 84)),
                        tuple("containerDefinitions[1].portMappings[1].hostPort", Map.of("line", 7, "column", 80)));
    }

    @Test
    void yamlIsEvaluatedLikeJson() {
        yaml(SampleDocuments.HOST_YAML)
                .post(GATE)
                .then()
                .statusCode(403)
                .body("subjects[0].violations.policy", contains("no-host-network"))
                .body("subjects[0].violations[0].position", equalTo(Map.of("line", 2, "column", 14)));
    }

    @Test
    void theOutputOfDescribeTaskDefinitionIsEvaluated() {
        json("{\"taskDefinition\": " + SampleDocuments.HOST.replace("\"family\"", "\"revision\": 3, \"family\"")
                        + ", \"tags\": [{\"key\": \"team\", \"value\": \"a\"}]}")
                .post(GATE)
                .then()
                .statusCode(403)
                .body("subjects[0].source.pointer", equalTo("/taskDefinition"))
                .body("subjects[0].violations.policy", contains("no-host-network"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/json",
                "application/vnd.api+json",
                "application/json; charset=UTF-8",
                "APPLICATION/JSON"
            })
    void jsonAndYamlAreRecognisedByContent(String type) {
        assertThat(post(GATE, SampleDocuments.HOST.getBytes(UTF_8), "Content-Type", type)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(GATE, SampleDocuments.HOST_YAML.getBytes(UTF_8), "Content-Type", type)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anUnknownFieldWarnsAndDeniesWithStrict() {
        String document = SampleDocuments.GOOD.replace("\"family\"", "\"netwrkMode\": \"x\", \"family\"");

        json(document)
                .post(GATE)
                .then()
                .statusCode(200)
                .body("subjects[0].warnings.rule", contains("unknown-field"))
                .body("subjects[0].warnings[0].field", equalTo("netwrkMode"));
        for (String strict : List.of("?strict=true", "?strict")) {
            json(document)
                    .post(GATE + strict)
                    .then()
                    .statusCode(403)
                    .body("subjects[0].violations.rule", contains("unknown-field"));
        }
        json(document).post(GATE + "?strict=false").then().statusCode(200);
    }

    @Test
    void aStatedFormatIsUsed() {
        json("{\"cpu\": \"256\"}").post(GATE).then().statusCode(422);
        json("{\"cpu\": \"256\"}")
                .post(GATE + "?format=taskdef")
                .then()
                .statusCode(403)
                .body("subjects[0].violations.rule", hasItem("required"))
                .body("subjects[0].violations.field", hasItems("family", "containerDefinitions"));
    }

    @Test
    void theTextReportIsSentOnRequest() {
        String report = json(SampleDocuments.HOST)
                .accept("text/plain")
                .post(GATE)
                .then()
                .statusCode(403)
                .contentType("text/plain;charset=UTF-8")
                .extract()
                .asString();

        assertThat(report)
                .startsWith("3:18: denied: ")
                .contains("\n 3 |   \"networkMode\": \"host\",\n   |                  ^\n")
                .contains("no-host-network/network-mode")
                .endsWith("TaskDefinition `orders`: denied, 1 violation, 0 warnings\n")
                .doesNotContain("\u001b");
        json(SampleDocuments.GOOD)
                .accept("text/plain")
                .post(GATE)
                .then()
                .statusCode(200)
                .body(equalTo("TaskDefinition `orders`: admitted, 0 violations, 0 warnings\n"));
    }

    @Test
    void theDocumentIsReportedUnderItsFileName() {
        json(SampleDocuments.HOST)
                .post(GATE + "?name=task/orders.json")
                .then()
                .statusCode(403)
                .body("subjects[0].source", equalTo(Map.of("file", "task/orders.json", "pointer", "")));
        json(SampleDocuments.HOST)
                .accept("text/plain")
                .post(GATE + "?name=task/orders.json")
                .then()
                .statusCode(403)
                .body(startsWith("task/orders.json:3:18: denied: "))
                .body(endsWith("task/orders.json: TaskDefinition `orders`: denied, 1 violation, 0 warnings\n"));
        json("{\"family\":")
                .post(GATE + "?name=task/orders.json")
                .then()
                .statusCode(422)
                .body("problems[0].file", equalTo("task/orders.json"));
    }

    @Test
    void anInvalidFileNameIsRefused() {
        json(SampleDocuments.GOOD)
                .queryParam("name", "a\norders.json")
                .post(GATE)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("detail", equalTo("`name` contains a control or formatting character"));
        json(SampleDocuments.GOOD)
                .post(GATE + "?name=" + "a".repeat(513))
                .then()
                .statusCode(400)
                .body("detail", equalTo("`name` has 513 characters, and the limit is 512"));
        json(SampleDocuments.GOOD)
                .post("/v1/dry-run?name=orders.json")
                .then()
                .statusCode(400)
                .body("detail", equalTo("there is no parameter `name`"));
    }

    @Test
    void anUnreadableDocumentIsAProblemEvenIfTextIsRequested() {
        json("{\"family\": \"a\",\n \"family\": \"b\"}")
                .accept("text/plain")
                .post(GATE)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("document-unreadable"))
                .body("problems[0].position", equalTo(Map.of("line", 2, "column", 2)))
                .body("problems[0].excerpt", equalTo(" \"family\": \"b\"}"))
                .body("problems[0].hint", equalTo("keep one of the two"));
    }

    @Test
    void anEnvironmentValueIsNeverInTheAnswer() {
        json("""
                {"family": "orders", "networkMode": "awsvpc", "containerDefinitions": [
                  {"name": "web", "image": "nginx", "environment": [{"name": "A", "value": {"x": "hunter2"}}]}]}
                """).post(GATE).then().statusCode(403).body(not(containsString("hunter2")));
    }
}
