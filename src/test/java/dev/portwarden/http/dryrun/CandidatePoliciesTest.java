package dev.portwarden.http.dryrun;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.http.Calls;
import dev.portwarden.http.Contract;
import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dry runs with candidate policies. */
@QuarkusTest
class CandidatePoliciesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAD = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            """;
    private static final String NO_AWSVPC = HEAD + """
            metadata: {name: no-awsvpc}
            spec:
              validations:
                - name: second
                  expression: network.mode != 'awsvpc'
                  message: no awsvpc
                - name: first
                  expression: "true"
                  message: never
            """;

    @Test
    void candidatesReplaceThePoliciesInForce() {
        dryRun(SampleDocuments.HOST, NO_AWSVPC, false)
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(true))
                .body("results[0].decision.policyRevision", not(equalTo(revision())))
                .body("results[0].against", equalTo("newlyAdmitted"))
                .body("results[0].differs", contains("no-host-network/network-mode"));
        dryRun(SampleDocuments.GOOD, NO_AWSVPC, false)
                .body("results[0].decision.subjects[0].violations.policy", contains("no-awsvpc"))
                .body("results[0].against", equalTo("newlyDenied"))
                .body("results[0].differs", contains("no-awsvpc/second"));
    }

    @Test
    void candidatesAreAddedToThePoliciesInForceWithBeside() {
        dryRun(SampleDocuments.HOST, NO_AWSVPC, true)
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].against", equalTo("same"))
                .body("results[0].differs", empty());
        dryRun(SampleDocuments.GOOD, NO_AWSVPC, true)
                .body("results[0].against", equalTo("newlyDenied"))
                .body("results[0].differs", contains("no-awsvpc/second"));
    }

    @Test
    void candidatesReplaceThePoliciesInForceByDefault() {
        ObjectNode body = envelope(SampleDocuments.HOST, NO_AWSVPC);
        body.remove("beside");

        Calls.json(body.toString()).post("/v1/dry-run").then().body("results[0].against", equalTo("newlyAdmitted"));
    }

    @Test
    void aCandidateReplacesThePolicyOfTheSameName() {
        String lenient = HEAD + """
                metadata: {name: no-host-network}
                spec:
                  action: Warn
                  validations:
                    - {name: network-mode, expression: network.mode != 'host', message: m, field: networkMode}
                    - {name: added, expression: network.mode != 'host', message: m}
                """;

        dryRun(SampleDocuments.HOST, lenient, true)
                .body("results[0].decision.admitted", equalTo(true))
                .body("results[0].decision.subjects[0].warnings.rule", contains("network-mode", "added"))
                .body("results[0].against", equalTo("newlyAdmitted"))
                .body("results[0].differs", contains("no-host-network/network-mode", "no-host-network/added"));
    }

    @Test
    void differingRulesAreListedOnceInPolicyOrder() {
        String candidates = NO_AWSVPC.replace("no-awsvpc", "z-first") + "---\n" + HEAD + """
                metadata: {name: a-second}
                spec:
                  validations:
                    - name: each
                      forEach: [{items: object.containerDefinitions, as: c}]
                      expression: "false"
                      message: never
                """;
        String two = SampleDocuments.GOOD.replace("[{\"name\"", "[{\"name\": \"b\", \"image\": \"b\"}, {\"name\"");

        dryRun(two, candidates, false)
                .body("results[0].decision.subjects[0].violations", hasSize(3))
                .body("results[0].differs", contains("z-first/second", "a-second/each"));
    }

    @Test
    void aCandidateWorkloadIsUsedWithThePoliciesInForce() {
        String pci = """
                apiVersion: portwarden.dev/v1
                kind: Workload
                metadata: {name: pci}
                spec: {anyOf: [{families: [orders]}]}
                """;

        dryRun(SampleDocuments.HOST, pci, true)
                .body("results[0].differs", contains("pci-requires-awsvpc/network-mode"))
                .body("results[0].against", equalTo("same"));
        dryRun(SampleDocuments.HOST, pci, false)
                .statusCode(422)
                .body("code", equalTo("policy-invalid"))
                .body("problems[0].hint", containsString("`beside`: true"));
    }

    @Test
    void aDatedActionIsEvaluatedAtAnyTime() {
        String dated = NO_AWSVPC.replace(
                "spec:\n", "spec:\n  actions: [{action: Warn, from: 2027-01-01}, {action: Deny, from: 2027-02-01}]\n");

        for (Map.Entry<String, String> expected : Map.of(
                        "2026-12-31T23:59:59Z", "same",
                        "2027-01-31T23:59:59Z", "same",
                        "2027-02-01", "newlyDenied")
                .entrySet()) {
            ObjectNode body = envelope(SampleDocuments.GOOD, dated).put("at", expected.getKey());
            Calls.json(body.toString())
                    .post("/v1/dry-run")
                    .then()
                    .statusCode(200)
                    .body("results[0].against", equalTo(expected.getValue()))
                    .body(
                            "results[0].differs",
                            expected.getKey().startsWith("2026") ? empty() : contains("no-awsvpc/second"));
        }
    }

    @Test
    void everyMistakeHasItsLineAndColumn() {
        dryRun(SampleDocuments.GOOD, HEAD + """
                metadata: {name: broken}
                spec:
                  validations:
                    - name: a
                      expression: object.netwrkMode == 'host'
                      message: m
                    - name: b
                      expression: size(network.hostPorts)
                      mesage: m
                """, false)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("policy-invalid"))
                .body("problems.file", everyItem(equalTo("policies")))
                .body("problems.position", hasItem(Map.of("line", 7, "column", 26)))
                .body("problems.position", hasItem(Map.of("line", 10, "column", 19)))
                .body("problems.position", hasItem(Map.of("line", 11, "column", 7)))
                .body("problems.find { it.position.line == 7 }.hint", equalTo("did you mean `networkMode`?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "- a",
                "a: [",
                "a: *b",
                "kind: Polcy",
                "\u0000",
                "%YAML 9.9\n---\n",
                "kind: PolicyTest\napiVersion: portwarden.dev/v1\nmetadata: {name: a}\n"
                        + "cases: [{name: a, subject: {file: /etc/passwd}, expect: {admitted: true}}]"
            })
    void aTextWithoutAPolicyIsRefused(String policies) {
        dryRun(SampleDocuments.GOOD, policies, false)
                .statusCode(422)
                .body("code", equalTo("policy-invalid"))
                .body(not(containsString("root:")));
    }

    @Test
    void candidatesHaveTheirOwnSizeLimit() {
        dryRun(SampleDocuments.GOOD, NO_AWSVPC + "#".repeat(600_000), false)
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("detail", containsString("`portwarden.dry-run.max-policies`"));
    }

    @Test
    void policiesSeeTheChannelDryRun() {
        String policy = HEAD + """
                metadata: {name: channels}
                spec:
                  validations:
                    - {name: channel, expression: request.channel == 'dry-run' && request.dryRun, message: m}
                """;

        dryRun(SampleDocuments.GOOD, policy, false).body("results[0].decision.admitted", equalTo(true));
    }

    @Test
    void policiesSeeTheStatedChannel() {
        String gateOnly = NO_AWSVPC.replace("spec:\n", "spec:\n  match: {channels: [gate]}\n");
        ObjectNode body = envelope(SampleDocuments.GOOD, gateOnly);
        ObjectNode atTheGate = body.deepCopy();
        atTheGate.putObject("context").put("channel", "gate");

        Calls.json(body.toString())
                .post("/v1/dry-run")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(true));
        Calls.json(atTheGate.toString())
                .post("/v1/dry-run")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].decision.subjects[0].violations.policy", contains("no-awsvpc"))
                .body("results[0].against", equalTo("newlyDenied"));
    }

    @Test
    void aBindingDatedTomorrowDeniesTheDayAfter() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String bound = NO_AWSVPC + """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: soon}
                spec:
                  policyName: no-awsvpc
                  actions: [{action: Warn}, {action: Deny, from: %s}]
                """.formatted(today.plusDays(1));
        ObjectNode body = envelope(SampleDocuments.GOOD, bound);

        Calls.json(body.toString())
                .post("/v1/dry-run")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(true))
                .body("results[0].decision.subjects[0].warnings.binding", contains("soon"));
        Calls.json(body.put("at", today.plusDays(2).toString()).toString())
                .post("/v1/dry-run")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(false))
                .body("results[0].decision.subjects[0].violations.binding", contains("soon"))
                .body("results[0].differs", contains("no-awsvpc/second"));
    }

    private static ValidatableResponse dryRun(String document, String policies, boolean beside) {
        return Calls.json(envelope(document, policies).put("beside", beside).toString())
                .post("/v1/dry-run")
                .then();
    }

    private static ObjectNode envelope(String document, String policies) {
        return JSON.createObjectNode()
                .put("policies", policies)
                .set(
                        "subjects",
                        JSON.valueToTree(
                                List.of(Contract.read(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    }

    private static String revision() {
        return Calls.call().get("/v1/policies").jsonPath().getString("revision");
    }
}
