package dev.portwarden.http.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.TestWiring;
import dev.portwarden.document.JsonText;
import dev.portwarden.http.Contract;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionStatusTest {
    private static final String POLICIES = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-host}
            spec:
              validations: [{name: mode, expression: network.mode != 'host', message: no host mode}]
            ---
            apiVersion: portwarden.dev/v1
            kind: Exemption
            metadata: {name: legacy}
            spec:
              policies: [no-host]
              match: {families: [legacy]}
              expires: 2027-03-31
              owner: team-batch
            """;

    @ParameterizedTest
    @CsvSource({
        "2027-03-24T23:59:59Z, active, 7",
        "2027-03-25T00:00:00Z, ending, 6",
        "2027-03-30T12:00:00Z, ending, 1",
        "2027-03-31T23:59:59Z, ending, 0",
        "2027-04-01T00:00:00Z, expired, -1",
    })
    void anExemptionIsEndingInItsLastWeekAndExpiredAfterItsLastDay(Instant now, String status, int daysLeft) {
        PolicySet set = read();
        List<Path> folders = List.of(Path.of("policies"));

        JsonNode page = Contract.read(JsonText.utf8Record(new ExemptionsResource.ExemptionJson.Page(
                set.exemptions().stream()
                        .map(exemption -> ExemptionsResource.ExemptionJson.of(exemption, now, folders))
                        .toList(),
                null)));

        Contract.hold(Contract.description().at("/components/schemas/Exemptions"), page);
        assertThat(page.at("/exemptions/0/status").asText()).isEqualTo(status);
        assertThat(page.at("/exemptions/0/daysLeft").asInt()).isEqualTo(daysLeft);
    }

    private static PolicySet read() {
        PolicyFile file = new PolicyFile("policies/test.yaml", POLICIES.getBytes(StandardCharsets.UTF_8), 0, null);
        return switch (TestWiring.STAGES.policyReader().read(List.of(file))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
