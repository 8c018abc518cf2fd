package dev.portwarden.http.server;

import static dev.portwarden.http.Calls.call;
import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server without a decision log. */
@QuarkusTest
@TestProfile(LogOffTest.Off.class)
class LogOffTest {

    public static final class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portwarden.record.enabled", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/decisions", "/v1/decisions/x", "/v1/stats", "/v1/policies/no-host-network/impact"})
    void aQueryOfALogThatIsOffSaysHowToTurnItOn(String path) {
        call().get(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("detail", equalTo("this server records no decisions"))
                .body("problems[0].hint", containsString("`portwarden.record.enabled=true`"));
    }

    @Test
    void aLogThatIsOffCannotBeReplayed() {
        json("{}")
                .post("/v1/replay")
                .then()
                .statusCode(404)
                .body("detail", equalTo("this server records no decisions"));
    }

    @Test
    void aDryRunOfARecordedDecisionFailsAndOneOfADocumentIsAnswered() {
        json("{\"subjects\": [{\"decision\": \"01KB3Z6E8Q0000000000000000\"}]}")
                .post("/v1/dry-run")
                .then()
                .statusCode(404)
                .body("detail", equalTo("this server records no decisions"));
        json(SampleDocuments.GOOD).post("/v1/dry-run").then().statusCode(200);
    }
}
