package dev.portwarden.http.dryrun;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded decisions as the subjects of a dry run. */
@QuarkusTest
class DryRunRecordedTest {
    private static final String DRY_RUN = "/v1/dry-run";
    private static final String NEVER = "01KB3Z6E8Q0000000000000000";

    private static final String COLOURED = """
            {"family": "orders", "networkMode": "awsvpc", "containerDefinitions": [{"name": "web", "image": "web:1",
              "environment": [{"name": "COLOUR", "value": %s}]}]}""";

    @Test
    void aRecordedDecisionIsEvaluatedInItsOwnContextAtItsOwnTimeAndChannel() {
        Response recorded = json(SampleDocuments.HOST).post("/v1/gate?environment=prod&label.team=orders");
        recorded.then().statusCode(403);

        ask(id(recorded), policy("request.environment == 'prod' && request.labels['team'] == 'orders'"), "")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].decision.admitted", equalTo(true))
                .body("results[0].decision.channel", equalTo("gate"))
                .body("results[0].decision.time", equalTo(recorded.jsonPath().getString("time")))
                .body("results[0].decision.dryRun", equalTo(true))
                .body("results[0].decision.recorded", equalTo(false))
                .body("results[0].decision.subjects.name", contains("orders"))
                .body("results[0].against", equalTo("newlyAdmitted"))
                .body("results[0].differs", hasItem("no-host-network/network-mode"))
                .body("results[0].unknownMasked", empty());
    }

    @Test
    void theDryRunOverridesContextTimeAndChannel() {
        String id = id(json(SampleDocuments.GOOD).post("/v1/gate?environment=prod&region=eu-west-1"));
        String stated = """
                , "context": {"environment": "test", "channel": "admit"}, "at": "2027-01-15"
                """;

        ask(
                        id,
                        policy(
                                "request.environment == 'test' && request.region == 'eu-west-1'"
                                        + " && request.channel == 'admit' && request.time == timestamp('2027-01-15T00:00:00Z')"),
                        stated)
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(true))
                .body("results[0].decision.channel", equalTo("admit"))
                .body("results[0].decision.time", equalTo("2027-01-15T00:00:00Z"));
        ask(id, policy("request.environment == 'prod'"), stated)
                .then()
                .body("results[0].decision.admitted", equalTo(false));
    }

    @Test
    void thePoliciesInForceGiveTheRecordedAnswer() throws Exception {
        Response recorded = json(SampleDocuments.HOST).post("/v1/gate");
        Response again = json("{\"subjects\": [{\"decision\": \"" + id(recorded) + "\"}]}")
                .post(DRY_RUN);

        again.then().statusCode(200).body("results[0].against", equalTo("same")).body("results[0].differs", empty());
        assertThat(comparable(again.jsonPath().get("results[0].decision")))
                .isEqualTo(comparable(recorded.jsonPath().get("")));
    }

    /** Removes fields that differ in every decision, and positions and patches, which a dry run does not repeat. */
    private static ObjectNode comparable(Map<String, Object> decision) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode comparable = (ObjectNode) mapper.readTree(mapper.writeValueAsString(decision));
        comparable.remove(List.of("id", "recorded", "dryRun"));
        comparable.path("subjects").forEach(subject -> {
            ((ObjectNode) subject).remove(List.of("contentDigest", "matchDigest", "admittedWhenPatched"));
            subject.path("violations").forEach(reason -> {
                ((ObjectNode) reason).remove("position");
                ((ObjectNode) reason.path("remediation")).remove(List.of("patch", "verified"));
            });
        });
        return comparable;
    }

    @Test
    void reasonsPointToTheIdInTheBody() {
        String id = id(json(SampleDocuments.HOST).post("/v1/gate"));

        yaml("subjects:\n  - family: a\n    containerDefinitions: []\n  - decision: " + id + "\n")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body("results.decision.subjects.name.flatten()", contains("a", "orders"))
                .body(
                        "results[1].decision.subjects[0].violations.position",
                        everyItem(equalTo(Map.of("line", 4, "column", 15))))
                .body("results[0]", not(hasKey("unknownMasked")));
    }

    @Test
    void aDecisionThatDependsOnAMaskedValueIsNeitherAdmittedNorCompared() {
        String id = id(json(COLOURED.formatted("\"secret-canary\"")).post("/v1/gate"));
        String rule = "object.containerDefinitions.all(c, c.environment.all(e, e.value %s 'secret-canary'))";

        for (String compares : List.of("==", "!=")) {
            ask(id, policy(rule.formatted(compares)), "")
                    .then()
                    .statusCode(200)
                    .body(not(containsString("canary\"")))
                    .body("results[0].decision.admitted", equalTo(false))
                    .body("results[0].decision.subjects[0].violations.verdict", contains("unknown"))
                    .body(
                            "results[0].decision.subjects[0].violations[0].remediation.message",
                            startsWith("the log does not store this value"))
                    .body("results[0].against", equalTo("unknownMasked"))
                    .body("results[0].unknownMasked", contains("candidate/rule"));
        }
    }

    @Test
    void aCertainDenialIsADenialWhateverIsMasked() {
        String id = id(json(COLOURED.formatted("\"secret-canary\"")).post("/v1/gate"));

        ask(id, policy("false"), "")
                .then()
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].against", equalTo("newlyDenied"));
    }

    @Test
    void aMaskedValueThatEcsRejectsIsDeniedAsRecorded() {
        Response recorded = json(COLOURED.formatted("[\"blue\"]")).post("/v1/gate");
        recorded.then().body("subjects[0].violations.policy", hasItem("ecs-shape"));

        ask(id(recorded), policy("true"), "")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].decision.subjects[0].violations.policy", contains("ecs-shape"))
                .body(
                        "results[0].decision.subjects[0].violations.message",
                        equalTo(recorded.jsonPath().getList("subjects[0].violations.message")))
                .body("results[0].against", equalTo("same"));
    }

    @Test
    void verdictsAreExplainedOnRequest() {
        String id = id(json(SampleDocuments.HOST).post("/v1/gate"));

        json("{\"explain\": true, \"subjects\": [{\"decision\": \"" + id + "\"}]}")
                .post(DRY_RUN)
                .then()
                .statusCode(200)
                .body(
                        "results[0].explanation.subjects[0].policies.find { it.policy == 'no-host-network' }.rules[0].verdict",
                        equalTo("fail"));
    }

    @Test
    void everyUnknownDecisionIsReportedAtItsPosition() {
        json("""
                {"subjects": [
                  {"decision": "%s"},
                  {"Resources": {}},
                  {"decision": "%s"}]}
                """.formatted(NEVER, NEVER))
                .post(DRY_RUN)
                .then()
                .statusCode(422)
                .body("code", equalTo("document-unreadable"))
                .body("problems", hasSize(3))
                .body("problems[0].message", equalTo("`subjects[0]`: there is no decision `" + NEVER + "`"))
                .body("problems[0].position", equalTo(Map.of("line", 2, "column", 16)))
                .body("problems[0].hint", equalTo("`GET /v1/decisions` lists the decisions"))
                .body("problems[2].position", equalTo(Map.of("line", 4, "column", 16)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"decision": "x"}                          | `decision` is `x`, which is not the id of a decision
                    {"decision": ""}                           | `decision` is ``, which is not the id of a decision
                    {"decision": "01kb3z6e8q0000000000000000"} | `decision` is `01kb3z6e8q0000000000000000`, which is not the id of a decision
                    {"decision": "91KB3Z6E8Q000000000000000X"} | `decision` is `91KB3Z6E8Q000000000000000X`, which is not the id of a decision
                    {"decision": 7}                            | `decision` is `7`, which is not the id of a decision
                    {"decision": {"id": "x"}}                  | `decision` is not the id of a decision
                    {"decision": "01KB3Z6E8Q0000000000000000", "family": "a"} | `family` cannot be combined with `decision`
                    """)
    void anInvalidDecisionIdIsRefused(String subject, String message) {
        json("{\"subjects\": [" + subject + "]}")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("problems.message", contains(message))
                .body("problems[0].position.line", equalTo(1));
    }

    private static Response ask(String id, String policies, String more) {
        return json("{\"subjects\": [{\"decision\": \"" + id + "\"}], \"policies\": \"" + policies + "\"" + more + "}")
                .post(DRY_RUN);
    }

    private static String policy(String expression) {
        return """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  match: {kinds: [TaskDefinition]}
                  validations:
                    - {name: rule, message: not this, expression: "%s"}
                """.formatted(expression).replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String id(Response decision) {
        return decision.jsonPath().getString("id");
    }
}
