package dev.portwarden.http.gate;

import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Services and task runs at the gate and in dry runs. */
@QuarkusTest
class ServicesTest {
    private static final String SERVICE = """
            {"serviceName": "shop", "taskDefinition": "orders:7", "launchType": "FARGATE",
             "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"]}}}
            """;
    private static final String PAIR = "{\"taskDefinition\": " + SampleDocuments.HOST + ", \"service\": " + SERVICE
            + ", \"run\": " + "{\"taskDefinition\": \"orders\", \"launchType\": \"EC2\"}}";
    private static final String CANDIDATE = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-host-mode-on-services}
            spec:
              match: {kinds: [Service, Task]}
              validations:
                - {name: mode, expression: "taskDefinition.networkMode != 'host'", message: no host mode}
            """;

    @Test
    void theGateEvaluatesAServiceAlone() {
        json(SERVICE)
                .post("/v1/gate")
                .then()
                .statusCode(200)
                .body("subjects.kind", contains("Service"))
                .body("subjects[0].name", equalTo("shop"))
                .body("subjects[0].network.securityGroups.id", contains("sg-1"))
                .body("subjects[0].network.publicIp", equalTo("unset"))
                .body("subjects[0].network.unknown", hasItem("mode"));
        json(SERVICE).post("/v1/gate?format=service").then().statusCode(200);
        json(SERVICE)
                .post("/v1/gate?format=run")
                .then()
                .statusCode(403)
                .body("subjects.kind", contains("Task"))
                .body("subjects[0].violations.rule", contains("public-ip"))
                .body("subjects[0].warnings.rule", hasItem("unknown-field"));
    }

    @Test
    void theGateEvaluatesATaskDefinitionWithItsServiceAndRun() {
        json(PAIR)
                .post("/v1/gate")
                .then()
                .statusCode(403)
                .body("subjects.kind", contains("TaskDefinition", "Service", "Task"))
                .body("subjects.name", contains("orders", "shop", "orders"))
                .body("subjects.source.pointer", contains("/taskDefinition", "/service", "/run"))
                .body("subjects.network.mode", contains("host", "host", "host"))
                .body("subjects.admitted", contains(false, false, true))
                .body("subjects[2].network.unknown", empty());
    }

    @Test
    void candidatesInADryRunSeeTheTaskDefinition() {
        String policies = CANDIDATE.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        json("{\"subjects\": [" + PAIR + ", " + SERVICE + "], \"policies\": \"" + policies + "\"}")
                .post("/v1/dry-run")
                .then()
                .statusCode(200)
                .body("results", hasSize(2))
                .body("results[0].decision.subjects[1].violations.verdict", contains("fail"))
                .body("results[0].decision.subjects[2].violations.verdict", contains("fail"))
                .body("results[1].decision.subjects[0].violations.verdict", contains("unknown"))
                .body("results[1].decision.subjects[0].violations[0].unknown", contains("taskDefinition"));
    }

    @Test
    void anUnknownMemberNextToADocumentIsRefused() {
        json("{\"taskDefinition\": " + SampleDocuments.GOOD + ", \"servcie\": " + SERVICE + "}")
                .post("/v1/gate")
                .then()
                .statusCode(422)
                .body("problems[0].hint", equalTo("did you mean `service`?"));
        json("{\"services\": []}")
                .post("/v1/gate")
                .then()
                .statusCode(422)
                .body("problems[0].message", equalTo("`services` is empty"));
        json("{\"services\": [" + SERVICE + "], \"failures\": [{\"arn\": \"a\", \"reason\": \"MISSING\"}]}")
                .post("/v1/gate")
                .then()
                .statusCode(422);
    }
}
