package dev.portwarden.http.query;

import static dev.portwarden.http.Calls.call;
import static dev.portwarden.http.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.portwarden.http.Contract;
import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries of recorded decisions. */
@QuarkusTest
class DecisionsTest {
    private static final String DECISIONS = "/v1/decisions";

    @Test
    void aDecisionIsListedAsSoonAsItIsAnswered() {
        String account = account();
        String id = decide("host", account);

        call().get(DECISIONS + "?account=" + account)
                .then()
                .statusCode(200)
                .body("decisions.size()", equalTo(1))
                .body("decisions[0].id", equalTo(id))
                .body("decisions[0].admitted", equalTo(false))
                .body("decisions[0].context.account", equalTo(account))
                .body("decisions[0].subjects[0].mode", equalTo("host"))
                .body("decisions[0].subjects[0].violations", equalTo(1))
                .body("decisions[0].subjects[0].failed.policy", hasItem("no-host-network"))
                .body("next", nullValue());
    }

    @Test
    void thePagesFormTheWholeList() {
        String account = account();
        List<String> decided = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            decided.addFirst(decide("awsvpc", account));
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = call().get(DECISIONS + "?limit=2&account=" + account + cursor);
            found.addAll(page.jsonPath().getList("decisions.id", String.class));
            String next = page.jsonPath().getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(found).containsExactlyElementsOf(decided);
    }

    @Test
    void aCursorIsValidForItsOwnSearchOnly() {
        String account = account();
        decide("awsvpc", account);
        decide("awsvpc", account);
        String next =
                call().get(DECISIONS + "?limit=1&account=" + account).jsonPath().getString("next");

        call().get(DECISIONS + "?limit=1&cursor=" + next)
                .then()
                .statusCode(400)
                .body("problems[0].hint", containsString("with the same filters"));
        call().get(DECISIONS + "?limit=1&account=" + account + "&cursor=" + next.substring(1))
                .then()
                .statusCode(400);
        call().get(DECISIONS + "?limit=7&account=" + account + "&cursor=" + next)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "enviroment=prod        | there is no parameter `enviroment`                          | did you mean `environment`?",
                "channel=gates             | `channel` is `gates`                                           | did you mean `gate`?",
                "admitted=yes           | `admitted` is `yes`                                         | use one of true, false",
                "mode=hots              | `mode` is `hots`                                            | did you mean `host`?",
                "mode=ipvlan            | `mode` is `ipvlan`                                          | use one of awsvpc, bridge, host, none, default, unknown",
                "limit=0                | `limit` is `0`, but must be a number from 1 to 500           | -",
                "limit=501              | `limit` is `501`, but must be a number from 1 to 500         | -",
                "family=                | `family` is empty                                           | -",
                "family=a&family=b      | `family` is given twice, with different values | -",
                "digest=abc             | `digest` is `abc`, but must be a contentDigest of 64 or a matchDigest of 32 hexadecimal digits | -",
                "from=yesterday         | `from` is `yesterday`, which is not a time | write a date or a time, such as 2026-11-20 or 2026-11-20T08:00:00Z",
                "from=2026-11-21&to=2026-11-20 | `to` is not later than `from` | -",
                "cursor=x               | `cursor` is `x`, which no page of these filters returned | send `next` of the page before, with the same filters",
                "cursor=AAAAAAAAAAAAAAAA | `cursor` is `AAAAAAAAAAAAAAAA`, which no page of these filters returned | send `next` of the page before, with the same filters",
            })
    void anInvalidParameterIsRefused(String query, String detail, String hint) {
        call().get(DECISIONS + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("detail", equalTo(detail))
                .body("problems[0].hint", hint == null ? nullValue() : equalTo(hint));
    }

    @Test
    void aFilterValueIsNeverReadAsSql() {
        call().queryParam("family", "x' or '1'='1")
                .get(DECISIONS)
                .then()
                .statusCode(200)
                .body("decisions", empty());
    }

    @Test
    void oneDecisionIsShownAsAnsweredWithoutSecrets() {
        Response answered = json("""
                {"family": "orders", "networkMode": "host", "containerDefinitions": [{"name": "web", "image": "web:1",
                  "environment": [{"name": "COLOUR", "value": "canary-azure"}]}]}""").post("/v1/gate?environment=prod");
        String id = answered.jsonPath().getString("id");

        Response shown = call().get(DECISIONS + "/" + id);
        shown.then()
                .statusCode(200)
                .body(not(containsString("canary")))
                .body("submission.context.environment", equalTo("prod"))
                .body(
                        "explanation.subjects[0].policies.find { it.policy == 'no-host-network' }.rules[0].verdict",
                        equalTo("fail"))
                .body("notExplained", nullValue())
                .body("submission.subjects[0].masked", equalTo(List.of("/containerDefinitions/0/environment/0/value")));
        assertThat(Contract.read(shown.asByteArray()).get("decision")).isEqualTo(Contract.read(answered.asByteArray()));
    }

    @Test
    void anUnknownDecisionIsNotFound() {
        call().get(DECISIONS + "/01KB3Z6E8Q0000000000000000")
                .then()
                .statusCode(404)
                .body("detail", equalTo("there is no decision `01KB3Z6E8Q0000000000000000`"));
        call().get(DECISIONS + "/x?explain=true").then().statusCode(400);
    }

    private static String decide(String mode, String account) {
        return json(SampleDocuments.HOST.replace("host", mode))
                .post("/v1/gate?account=" + account)
                .jsonPath()
                .getString("id");
    }

    private static String account() {
        return UUID.randomUUID().toString();
    }
}
