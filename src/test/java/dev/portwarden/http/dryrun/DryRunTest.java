package dev.portwarden.http.dryrun;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.portwarden.http.SampleDocuments;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dry runs with the policies in force. */
@QuarkusTest
class DryRunTest {
    private static final String DRY_RUN = "/v1/dry-run";

    private final PolicyStore store;

    @Inject
    DryRunTest(PolicyStore store) {
        this.store = store;
    }

    @Test
    void verdictsAreExplainedOnRequest() {
        String subjects = "\"subjects\": [" + SampleDocuments.HOST + "]";
        json("{\"explain\": true, " + subjects + "}")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body(
                        "results[0].explanation.subjects[0].policies.find { it.policy == 'no-host-network' }.rules[0].verdict",
                        equalTo("fail"))
                .body(
                        "results[0].explanation.subjects[0].policies.find { it.policy == 'no-host-network' }.rules[0].trace.value",
                        equalTo("false"));
        json("{" + subjects + "}").post(DRY_RUN).then().statusCode(200).body("results[0]", not(hasKey("explanation")));
    }

    @Test
    void aBareDocumentIsEvaluatedAsAtTheGate() {
        json(SampleDocuments.HOST)
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("results", hasSize(1))
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].decision.channel", equalTo("dry-run"))
                .body("results[0].decision.dryRun", equalTo(true))
                .body("results[0].decision.recorded", equalTo(false))
                .body(
                        "results[0].decision.policyRevision",
                        equalTo(store.current().revision()))
                .body("results[0].decision.subjects[0].violations.policy", contains("no-host-network"))
                .body(
                        "results[0].decision.subjects[0].violations[0].position",
                        equalTo(Map.of("line", 3, "column", 18)))
                .body("results[0].against", equalTo("same"))
                .body("results[0].differs", empty());
        yaml(SampleDocuments.HOST_YAML)
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(false));
    }

    @Test
    void everySubjectHasADecisionInOrder() {
        json("{\"subjects\": [" + SampleDocuments.GOOD + "," + SampleDocuments.HOST + ", {\"taskDefinition\": "
                        + SampleDocuments.GOOD + ", \"tags\": [{\"key\": \"a\", \"value\": \"b\"}]}]}")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results.decision.admitted", contains(true, false, true))
                .body("results.decision.subjects.source.pointer.flatten()", contains("", "", "/taskDefinition"))
                .body("results.decision.id.unique()", hasSize(3));
    }

    @Test
    void positionsPointIntoThePostedBody() {
        json("""
                {"context": {"environment": "prod"},
                 "subjects": [
                   {"family": "a", "networkMode": "awsvpc", "containerDefinitions": [{"name": "a", "image": "a"}]},
                   {"family": "b",
                    "networkMode": "host", "containerDefinitions": [{"name": "b", "image": "b", "user": "1"}]}
                 ]}
                """)
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results[1].decision.subjects[0].violations[0].field", equalTo("networkMode"))
                .body(
                        "results[1].decision.subjects[0].violations[0].position",
                        equalTo(Map.of("line", 5, "column", 20)));
        yaml("""
                subjects:
                  - family: b
                    networkMode: host
                    containerDefinitions: [{name: b, image: b, user: 0:0}]
                """)
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body(
                        "results[0].decision.subjects[0].violations.position",
                        contains(Map.of("line", 3, "column", 18), Map.of("line", 4, "column", 54)));
    }

    @Test
    void theParametersOfTheGateApplyToDocumentsAndEnvelopes() {
        String odd = SampleDocuments.GOOD.replace("\"family\"", "\"netwrkMode\": \"x\", \"family\"");

        for (String body : List.of(odd, "{\"subjects\": [" + odd + "]}")) {
            json(body)
                    .post(DRY_RUN + "?strict=true")
                    .then()
                    .statusCode(200)
                    .body("results[0].decision.subjects[0].violations.rule", contains("unknown-field"));
        }
        for (String body : List.of("{\"cpu\": \"256\"}", "{\"subjects\": [{\"cpu\": \"256\"}]}")) {
            json(body).post(DRY_RUN).then().statusCode(422);
            json(body).post(DRY_RUN + "?format=taskdef").then().statusCode(200);
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        json(SampleDocuments.GOOD)
                .post(DRY_RUN + "?at=2027-01-15")
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"));
    }

    @Test
    void theStatedTimeIsTheTimeOfEvaluation() {
        Map<String, String> times = Map.of(
                "2027-01-15T00:00:00Z", "2027-01-15T00:00:00Z",
                "2027-01-15T01:30:00.5+01:30", "2027-01-15T00:00:00.500Z",
                "2027-01-15", "2027-01-15T00:00:00Z",
                "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z");
        times.forEach((at, time) -> json("{\"at\": \"" + at + "\", \"subjects\": [" + SampleDocuments.GOOD + "]}")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results[0].decision.time", equalTo(time)));
        yaml("at: 2027-01-15\nsubjects:\n  - family: a\n    containerDefinitions: []\n")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results[0].decision.time", equalTo("2027-01-15T00:00:00Z"));
    }

    @Test
    void everyUnreadableSubjectIsReported() {
        json("""
                {"subjects": [%s,
                  {"Resources": {}},
                  null, "text", [1]]}
                """.formatted(SampleDocuments.GOOD.strip()))
                .post(DRY_RUN)
                .then()
                .statusCode(422)
                .body("code", equalTo("document-unreadable"))
                .body("problems", hasSize(4))
                .body(
                        "problems[0].message",
                        equalTo(
                                "`subjects[1]`: the document is not a task definition, service or task run: it looks like a CloudFormation template"))
                .body("problems[0].position", equalTo(Map.of("line", 6, "column", 3)))
                .body(
                        "problems[1].message",
                        equalTo(
                                "`subjects[2]`: the document is not a task definition, service or task run: it is null"))
                .body(
                        "problems[3].message",
                        equalTo(
                                "`subjects[4]`: the document is not a task definition, service or task run: it is a list"));
    }

    @Test
    void aHundredSubjectsAreEvaluatedAndOneMoreIsRefused() {
        String many = (SampleDocuments.GOOD + ",").repeat(99);

        json("{\"subjects\": [" + many + SampleDocuments.GOOD + "]}")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results", hasSize(100))
                .body("results.against", everyItem(equalTo("same")));
        json("{\"subjects\": [" + many + SampleDocuments.GOOD + "," + SampleDocuments.GOOD + "]}")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body(
                        "detail",
                        equalTo(
                                "`subjects` has 101 documents, and the limit is 100 (`portwarden.dry-run.max-subjects`)"));
    }

    @Test
    void aHundredUnreadableSubjectsInOneLongLineGetAShortAnswer() {
        String subjects = ("1,").repeat(99) + "1";

        json("{\"subjects\": [" + subjects + "], \"at\": \"2027-01-15\"" + " ".repeat(4_000_000) + "}")
                .post(DRY_RUN)
                .then()
                .statusCode(422)
                .header("Content-Length", Integer::parseInt, lessThan(100_000))
                .body("problems", hasSize(100));
    }

    @Test
    void theSameDocumentGetsTheSameVerdictsAsAtTheGate() {
        List<Map<String, Object>> gate =
                json(SampleDocuments.HOST).post("/v1/gate").jsonPath().get("subjects");
        Object bare = json(SampleDocuments.HOST).post(DRY_RUN).jsonPath().get("results[0].decision.subjects");
        gate.forEach(subject -> subject.keySet().removeAll(List.of("contentDigest", "matchDigest")));

        assertThat(bare).isEqualTo(gate);
    }
}
