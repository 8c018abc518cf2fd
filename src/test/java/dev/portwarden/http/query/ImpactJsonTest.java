package dev.portwarden.http.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.TestWiring;
import dev.portwarden.database.Database;
import dev.portwarden.document.JsonText;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.record.Databases;
import dev.portwarden.record.search.PolicyImpact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action and the note in the impact of a policy. */
class ImpactJsonTest {
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: watched}
            spec:
              actions: [{action: Audit, from: 2027-01-01}, {action: Deny, from: 2027-02-01}]
              validations: [{name: mode, expression: network.mode != 'host', message: host mode}]
            """;

    private static final String BINDINGS = """
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicyBinding
            metadata: {name: in-prod}
            spec: {policyName: watched, match: {environments: [prod]}, actions: [{action: Deny}]}
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicyBinding
            metadata: {name: in-dev}
            spec: {policyName: watched, match: {environments: [dev]}, actions: [{action: Warn}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void theActionIsTheOneInForceOnThatDay() throws IOException {
        assertThat(impact(POLICY, NOW).path("action").asText()).isEqualTo("Audit");
        assertThat(impact(POLICY, NOW).has("note")).isFalse();
        assertThat(impact(POLICY, NOW.plus(Duration.ofDays(30))).path("note").asText())
                .isEqualTo("the policy already denies: these denials are not counted here;"
                        + " `GET /v1/decisions?policy=watched&admitted=false` lists them");
    }

    @Test
    void aPolicyIsNotInForceBeforeItsFirstDate() throws IOException {
        JsonNode early = impact(POLICY, NOW.minus(Duration.ofDays(30)));

        assertThat(early.path("action").isNull()).isTrue();
        assertThat(early.path("note").asText())
                .isEqualTo("the policy is not in force yet, so none of its verdicts are recorded");
    }

    @Test
    void theBindingsThatDenyAreNamedWhereOthersDoNot() throws IOException {
        JsonNode bound = impact(POLICY + BINDINGS, NOW);

        assertThat(bound.path("action").asText()).isEqualTo("Deny");
        assertThat(bound.path("note").asText()).startsWith("the policy already denies by its binding `in-prod`: ");
    }

    private JsonNode impact(String policies, Instant now) throws IOException {
        try (Database database =
                Database.open(Databases.H2.fresh(folder, Map.of()).database())) {
            PolicyImpact impact = PolicyImpact.of("watched", now, database);
            ImpactJson json = ImpactJson.of(set(policies).find("watched").orElseThrow(), now, now, impact, false);
            return new ObjectMapper().readTree(JsonText.utf8Record(json));
        }
    }

    private static PolicySet set(String policies) {
        PolicyFile file = new PolicyFile("policies.yaml", policies.getBytes(StandardCharsets.UTF_8), 0, null);
        return ((PolicyReadResult.Read) TestWiring.STAGES.policyReader().read(List.of(file))).policies();
    }
}
