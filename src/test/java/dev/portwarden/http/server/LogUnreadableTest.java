package dev.portwarden.http.server;

import static dev.portwarden.http.Calls.call;
import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of a log that cannot be read. */
@QuarkusTest
@TestProfile(LogUnreadableTest.Own.class)
class LogUnreadableTest {
    @Inject
    ServerLog log;

    /** A separate log, because the test closes it. */
    public static final class Own implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portwarden.database.folder", "target/unreadable-log");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/decisions", "/v1/decisions/x", "/v1/stats", "/v1/policies/no-host-network/impact"})
    void anUnreadableLogIsAProblemForTheOperator(String path) {
        log.log().orElseThrow().database().close();

        call().get(path)
                .then()
                .statusCode(503)
                .body("code", equalTo("log-unavailable"))
                .body("detail", startsWith("the decision log cannot be read"));
    }

    @Test
    void anUnreadableLogCannotBeReplayed() {
        log.log().orElseThrow().database().close();

        json("{}").post("/v1/replay").then().statusCode(503).body("code", equalTo("log-unavailable"));
    }

    @Test
    void aDryRunOfARecordedDecisionFailsToo() {
        log.log().orElseThrow().database().close();

        json("{\"subjects\": [{\"decision\": \"01KB3Z6E8Q0000000000000000\"}]}")
                .post("/v1/dry-run")
                .then()
                .statusCode(503)
                .body("code", equalTo("log-unavailable"));
    }
}
