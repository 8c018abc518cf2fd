package dev.portwarden.http.replay;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.http.Calls;
import dev.portwarden.http.Contract;
import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays over HTTP. */
@QuarkusTest
class ReplayResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLAY = "/v1/replay";
    private static final String CANDIDATE = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: candidate}
            spec:
              validations:
                - {name: mode, expression: "%s", message: not this}
            """;
    private static final String NOT_AWSVPC = CANDIDATE.formatted("network.mode != 'awsvpc'");

    /** Uses the whole time limit of a subject. */
    private static final String SLOW = CANDIDATE.formatted(
            "lists.range(3000).all(a, lists.range(3000).all(b, lists.range(3000).exists(c, c == 2999)))");

    private final String account = UUID.randomUUID().toString();

    @Test
    void candidatesReplaceThePoliciesInForce() {
        String good = decide(SampleDocuments.GOOD);
        String host = decide(SampleDocuments.HOST);

        replay(Map.of("policies", NOT_AWSVPC))
                .statusCode(200)
                .body("decisions", equalTo(2))
                .body("newlyDenied", equalTo(1))
                .body("newlyAdmitted", equalTo(1))
                .body("examples.newlyDenied", contains(good))
                .body("examples.newlyAdmitted", contains(host))
                .body("by.rule.name", contains("candidate/mode", "no-host-network/network-mode"))
                .body("newDenials.size()", equalTo(1))
                .body("newDenials[0].policy", equalTo("candidate"))
                .body("newDenials[0].rule", equalTo("mode"))
                .body("newDenials[0].kind", equalTo("TaskDefinition"))
                .body("newDenials[0].family", equalTo("orders"))
                .body("newDenials[0].account", equalTo(account))
                .body("newDenials[0].environment", nullValue())
                .body("newDenials[0].example", equalTo(good));
    }

    @Test
    void candidatesAreAddedToThePoliciesInForceWithBeside() {
        decide(SampleDocuments.GOOD);
        decide(SampleDocuments.HOST);

        replay(Map.of("policies", NOT_AWSVPC, "beside", true))
                .body("newlyDenied", equalTo(1))
                .body("newlyAdmitted", equalTo(0))
                .body("unchanged", equalTo(1));
    }

    @Test
    void withoutCandidatesNothingChanges() {
        decide(SampleDocuments.GOOD);
        decide(SampleDocuments.HOST);

        replay(Map.of())
                .body("decisions", equalTo(2))
                .body("unchanged", equalTo(2))
                .body("newDenials", empty());
    }

    @Test
    void decisionsAreSelectedByTheFiltersOfTheList() {
        decide(SampleDocuments.GOOD);
        decide(SampleDocuments.HOST);

        replay(Map.of("admitted", true)).body("decisions", equalTo(1));
        replay(Map.of("mode", "host", "policy", "no-host-network")).body("decisions", equalTo(1));
        replay(Map.of("mode", "awsvpc", "policy", "no-host-network")).body("decisions", equalTo(0));
        replay(Map.of("from", "2999-01-01")).body("decisions", equalTo(0));
        replay(Map.of("to", "2999-01-01", "channel", "gate", "family", "orders"))
                .body("decisions", equalTo(2));
    }

    @Test
    void anEmptyBodyReplaysEverything() {
        decide(SampleDocuments.GOOD);

        assertThat(Contract.read(post(REPLAY, new byte[0]).body())
                        .path("decisions")
                        .asInt())
                .isPositive();
    }

    @Test
    void acceptSelectsJsonTextOrMarkdown() {
        decide(SampleDocuments.GOOD);
        String body = body(Map.of("policies", NOT_AWSVPC)).toString();

        json(body)
                .accept("text/plain")
                .post(REPLAY)
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(startsWith("1 decisions replayed: 1 newly denied\n"));
        json(body)
                .accept("text/markdown, */*")
                .post(REPLAY)
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .body(containsString("| newly denied | 1 |"));
        json(body).accept("text/html, */*").post(REPLAY).then().contentType("application/json");
    }

    @Test
    void aReplayIsNotRecorded() {
        decide(SampleDocuments.GOOD);
        int before = total();

        replay(Map.of("policies", NOT_AWSVPC));

        assertThat(total()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"enviroment\": \"prod\"} | 2 | did you mean `environment`? | `enviroment` is not a field of a replay, and Portwarden does not read it",
                "{\"channel\": \"gates\"} | 13 | did you mean `gate`? | `channel` is `gates`",
                "{\"from\": \"yesterday\"} | 10 | write a date or a time, such as 2026-11-20 or 2026-11-20T08:00:00Z | `from` is `yesterday`, which is not a time",
                "{\"at\": \"x\"} | 8 | write it as 2027-01-15T00:00:00Z | `at` is `x`, which is not a time",
                "{\"family\": \"\"} | 12 | - | `family` is empty",
                "{\"digest\": \"abc\"} | 12 | - | `digest` is `abc`, but must be a contentDigest of 64 or a matchDigest of 32 hexadecimal digits",
                "{\"from\": \"2026-11-21\", \"to\": \"2026-11-20\"} | 1 | - | `to` is not later than `from`",
                "{\"mode\": \"hots\"} | 10 | did you mean `host`? | `mode` is `hots`",
                "{ | 2 | - | the document is not JSON: the text ends before all brackets are closed",
                "{\"policies\": | 13 | - | the document is not JSON: the text ends before all brackets are closed",
                "{\"verdict\": \"fail\"} | 2 | the fields are policies, beside, at, from, to, channel, admitted, policy, rule, family, service, account, environment, mode, principal, digest | `verdict` is not a field of a replay, and Portwarden does not read it",
                "[] | 1 | send {\"policies\": \"...\", \"from\": \"2026-11-20\"} | the body is not an object",
            })
    void anInvalidMemberIsRefusedAtItsPosition(String body, int column, String hint, String detail) {
        json(body)
                .post(REPLAY)
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("detail", equalTo(detail))
                .body("problems[0].position.column", equalTo(column))
                .body("problems[0].hint", hint == null ? nullValue() : equalTo(hint));
    }

    @Test
    void brokenCandidatesAreRefusedWithLineAndColumn() {
        replay(Map.of("policies", CANDIDATE.formatted("network.mod == 'awsvpc'")))
                .statusCode(422)
                .body("code", equalTo("policy-invalid"))
                .body("problems[0].file", equalTo("policies"))
                .body("problems[0].position.line", equalTo(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-11-20", "environment=prod", "x"})
    void anyQueryParameterIsRefused(String query) {
        json("{}")
                .post(REPLAY + "?" + query)
                .then()
                .statusCode(400)
                .body("problems[0].hint", equalTo("this path takes none"));
    }

    @Test
    void oneReplayRunsAtATimeAndStopsWhenItsCallerDisconnects() throws IOException {
        for (int i = 0; i < 200; i++) {
            decide(SampleDocuments.GOOD);
        }
        try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
            caller.getOutputStream().write(slow());
            waitFor(429, () -> askAgain(caller));

            HttpResponse<byte[]> refused = post(REPLAY, new byte[0]);
            assertThat(refused.statusCode()).as("still running").isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(Contract.read(refused.body()).path("code").asText()).isEqualTo("too-many-requests");
            assertThat(decide(SampleDocuments.GOOD)).as("the gate answers").isNotEmpty();
        }
        waitFor(200, () -> {});
    }

    private byte[] slow() {
        String body = body(Map.of("policies", SLOW)).toString();
        return ("POST " + REPLAY + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Retries, because a probe of this test may be the running replay. */
    private void askAgain(Socket caller) {
        try {
            int answered = caller.getInputStream().available();
            if (answered > 0) {
                caller.getInputStream().readNBytes(answered);
                caller.getOutputStream().write(slow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The slow replay would take minutes if it were not stopped. */
    private void waitFor(int status, Runnable between) {
        Instant end = Instant.now().plusSeconds(30);
        while (status() != status) {
            assertThat(Instant.now()).as("status " + status).isBefore(end);
            between.run();
        }
    }

    private int status() {
        return json(body(Map.of("from", "2999-01-01")).toString()).post(REPLAY).statusCode();
    }

    private int total() {
        return Calls.call()
                .get("/v1/decisions?limit=500&account=" + account)
                .jsonPath()
                .getList("decisions")
                .size();
    }

    private ValidatableResponse replay(Map<String, Object> members) {
        return json(body(members).toString()).post(REPLAY).then();
    }

    private ObjectNode body(Map<String, Object> members) {
        ObjectNode body = JSON.createObjectNode().put("account", account);
        members.forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
        return body;
    }

    private String decide(String document) {
        return json(document).post("/v1/gate?account=" + account).jsonPath().getString("id");
    }
}
