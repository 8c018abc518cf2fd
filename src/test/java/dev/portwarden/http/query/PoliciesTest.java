package dev.portwarden.http.query;

import static dev.portwarden.http.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PoliciesTest {
    private static final String POLICIES = "/v1/policies";

    private final PolicyStore store;

    @Inject
    PoliciesTest(PolicyStore store) {
        this.store = store;
    }

    @Test
    void allPoliciesAreListedInOrderWithTheRevision() {
        JsonPath list = call().get(POLICIES).then().statusCode(200).extract().jsonPath();

        assertThat(list.getString("revision")).isEqualTo(store.current().revision());
        assertThat(list.getList("policies.name", String.class))
                .containsExactlyElementsOf(store.current().policies().stream()
                        .map(policy -> policy.name())
                        .toList());
        assertThat(list.getList("policies.source.file", String.class))
                .allMatch(file -> file.matches("(ecs|network|pci)/[a-z0-9-]+\\.yaml"));
        assertThat(list.getString("policies.find { it.name == 'prefer-awsvpc' }.source"))
                .contains("network/prefer-awsvpc.yaml");
    }

    @Test
    void aPolicyIsShownWithItsDocument() {
        call().get(POLICIES + "/no-host-network")
                .then()
                .statusCode(200)
                .body("name", equalTo("no-host-network"))
                .body("title", equalTo("Only named workloads share the network of their instance"))
                .body("severity", equalTo("high"))
                .body("action", equalTo("Deny"))
                .body("actions", equalTo(List.of(Map.of("action", "Deny"))))
                .body("controls", contains("Security Hub ECS.17"))
                .body("kinds", contains("TaskDefinition"))
                .body("match", equalTo(Map.of()))
                .body("params", equalTo(Map.of("allowedWorkloads", List.of("host-network-allowed"))))
                .body("bindings", empty())
                .body("failurePolicy", equalTo("Fail"))
                .body("rules", hasSize(1))
                .body("rules[0].name", equalTo("network-mode"))
                .body("rules[0].reason", equalTo("Forbidden"))
                .body("rules[0].field", equalTo("networkMode"))
                .body("rules[0].remediation.message", containsString("awsvpc"))
                .body("source", equalTo(Map.of("file", "network/no-host-network.yaml", "line", 1)))
                .body("document.kind", equalTo("AdmissionPolicy"))
                .body("document.spec.validations[0].expression", containsString("network.mode != 'host'"));
        call().get(POLICIES + "/pci-requires-awsvpc")
                .then()
                .body("match", equalTo(Map.of("workloads", List.of("pci"))))
                .body("params", equalTo(Map.of()));
    }

    @Test
    void theListHasNoDocuments() {
        call().get(POLICIES).then().body("policies", not(hasItem(hasKey("document"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {POLICIES, POLICIES + "/no-host-network"})
    void anyParameterIsRefused(String path) {
        call().get(path + "?severity=high")
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("detail", equalTo("there is no parameter `severity`"));
    }

    @Test
    void readinessReportsThePoliciesInForce() {
        call().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("policies"))
                .body(
                        "checks.find { it.name == 'policies' }.data.revision",
                        equalTo(store.current().revision()))
                .body(
                        "checks.find { it.name == 'policies' }.data.policies",
                        equalTo(store.current().policies().size()))
                .body("checks.find { it.name == 'policies' }.data.state", equalTo("current"));
        call().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }
}
