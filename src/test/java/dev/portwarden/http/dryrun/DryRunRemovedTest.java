package dev.portwarden.http.dryrun;

import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.contains;

import dev.portwarden.http.SampleDocuments;
import dev.portwarden.http.server.ServerLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deleted decisions as subjects of a dry run. */
@QuarkusTest
@TestProfile(DryRunRemovedTest.Own.class)
class DryRunRemovedTest {
    private static final int TIME_LENGTH = 10;

    @Inject
    ServerLog log;

    /** A separate log that stores one decision. */
    public static final class Own implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portwarden.database.folder", "target/short-log",
                    "portwarden.record.retention.count", "1");
        }
    }

    @Test
    void aDeletedDecisionIsReportedDifferentlyFromAnUnknownOne() {
        String gone = decide();
        String last = decide();
        while (time(last).equals(time(gone))) {
            last = decide();
        }
        log.log().orElseThrow().catchUp(Duration.ofMinutes(1));
        log.retention().orElseThrow().pass();

        json("{\"subjects\": [{\"decision\": \"" + gone + "\"}, {\"decision\": \"" + time(last)
                        + "0000000000000000\"}]}")
                .post("/v1/dry-run")
                .then()
                .statusCode(422)
                .body(
                        "problems.message",
                        contains(
                                "`subjects[0]`: there is no decision `" + gone
                                        + "` any more: retention has deleted the decisions of that time",
                                "`subjects[1]`: there is no decision `" + time(last) + "0000000000000000`"))
                .body(
                        "problems.hint",
                        contains("put the document itself into `subjects`", "`GET /v1/decisions` lists the decisions"));
    }

    private static String time(String id) {
        return id.substring(0, TIME_LENGTH);
    }

    private static String decide() {
        return json(SampleDocuments.GOOD).post("/v1/gate").jsonPath().getString("id");
    }
}
