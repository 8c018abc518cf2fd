package dev.portwarden.http.query;

import static dev.portwarden.http.Calls.call;
import static dev.portwarden.http.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics and impact. */
@QuarkusTest
class StatsTest {
    private static final String STATS = "/v1/stats";

    @Test
    void aDecisionCountsAsSoonAsItIsAnswered() {
        int before = call().get(STATS).jsonPath().getInt("denied");
        json(SampleDocuments.HOST).post("/v1/gate").then().statusCode(403);

        call().get(STATS)
                .then()
                .statusCode(200)
                .body("denied", equalTo(before + 1))
                .body("days.size()", equalTo(7))
                .body("modes.mode", hasItem("host"))
                .body("policies.find { it.policy == 'no-host-network' }.violations", greaterThan(0));
    }

    @Test
    void daysWithoutDecisionsAreCountedToo() {
        call().get(STATS + "?from=2001-02-27&to=2001-03-01T10:00:00Z")
                .then()
                .statusCode(200)
                .body("from", equalTo("2001-02-27"))
                .body("to", equalTo("2001-03-01"))
                .body("total", equalTo(0))
                .body("days.size()", equalTo(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "form=2026-01-01 | there is no parameter `form` | did you mean `from`?",
                "from=2026-01-02&to=2026-01-01 | `from` is later than `to` | -",
                "from=2025-01-01&to=2026-12-31 | `from` and `to` span 730 days, and the limit is 366 | -",
            })
    void anInvalidPeriodIsRefused(String query, String detail, String hint) {
        call().get(STATS + "?" + query)
                .then()
                .statusCode(400)
                .body("detail", equalTo(detail))
                .body("problems[0].hint", hint == null ? nullValue() : equalTo(hint));
    }

    @Test
    void theImpactIsOfAPolicyInForce() {
        call().get("/v1/policies/no-host-network/impact?days=30")
                .then()
                .statusCode(200)
                .body("policy", equalTo("no-host-network"))
                .body("action", equalTo("Deny"))
                .body("note", startsWith("the policy already denies: these denials are not counted here"));
        call().get("/v1/policies/prefer-awsvpc/impact")
                .then()
                .statusCode(200)
                .body("action", equalTo("Warn"))
                .body("note", nullValue());
        call().get("/v1/policies/no-host-netwrk/impact")
                .then()
                .statusCode(404)
                .body("problems[0].hint", equalTo("did you mean `no-host-network`?"));
        call().get("/v1/policies/no-host-network/impact?days=367").then().statusCode(400);
        assertThat(call().get("/v1/policies/no-host-network").statusCode()).isEqualTo(200);
    }
}
