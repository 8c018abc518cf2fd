package dev.portwarden.http.query;

import static dev.portwarden.http.Calls.call;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.portwarden.http.ParametersTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ParametersTest.ContextPolicies.class)
class ExemptionsTest {
    private static final String EXEMPTIONS = "/v1/exemptions";

    @Test
    void everyExemptionIsListedWithItsStatus() {
        call().get(EXEMPTIONS)
                .then()
                .statusCode(200)
                .body("exemptions.name", contains("long-gone", "long-lived"))
                .body("exemptions.status", contains("expired", "active"))
                .body("exemptions[0].daysLeft", lessThan(0))
                .body("exemptions[1].expires", equalTo("2999-12-31"))
                .body("exemptions[1].policies", contains("no-bad-*"))
                .body("exemptions[1].rules", contains("value"))
                .body("exemptions[1].match", equalTo(Map.of("families", List.of("old-batch"))))
                .body("exemptions[1].exclude", equalTo(Map.of("accounts", List.of("111122223333"))))
                .body("exemptions[1].owner", equalTo("team-batch"))
                .body("exemptions[1].ticket", equalTo("SEC-1234"))
                .body("exemptions[1].reason", equalTo("raw sockets, replaced one day"))
                .body("exemptions[1].source", equalTo(Map.of("file", "context-policies/exemptions.yaml", "line", 10)))
                .body("next", nullValue());
    }

    @Test
    void thePagesFormTheList() {
        call().get(EXEMPTIONS + "?limit=1")
                .then()
                .body("exemptions.name", contains("long-gone"))
                .body("next", equalTo("long-gone"));
        call().get(EXEMPTIONS + "?limit=1&cursor=long-gone")
                .then()
                .body("exemptions.name", contains("long-lived"))
                .body("next", nullValue());
    }

    @Test
    void theListIsFilteredByPolicyAndStatus() {
        call().get(EXEMPTIONS + "?policy=no-bad-cluster").then().body("exemptions.name", contains("long-lived"));
        call().get(EXEMPTIONS + "?status=expired").then().body("exemptions.name", contains("long-gone"));
        call().get(EXEMPTIONS + "?status=expired&policy=no-bad-cluster").then().body("exemptions", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "policy=no-bad-acount, there is no policy `no-bad-acount`, did you mean `no-bad-account`?",
        "status=expird, `status` is `expird`, did you mean `expired`?",
        "stats=active, there is no parameter `stats`, did you mean `status`?",
        "'status=active&status=expired', '`status` is given twice, with different values',",
        "limit=0, '`limit` is `0`, but must be a number from 1 to 1000',",
        "cursor=gone, '`cursor` is `gone`, and there is no such exemption', the exemptions have changed: repeat the request without it",
    })
    void anInvalidParameterIsRefused(String query, String message, String hint) {
        call().get(EXEMPTIONS + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("problems[0].message", equalTo(message))
                .body("problems[0].hint", hint == null ? nullValue() : equalTo(hint));
    }
}
