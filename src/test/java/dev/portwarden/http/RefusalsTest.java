package dev.portwarden.http;

import static dev.portwarden.http.Calls.call;
import static dev.portwarden.http.Calls.post;
import static dev.portwarden.http.Calls.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no endpoint accepts are answered with a problem, never with HTML or a 5xx status. */
@QuarkusTest
class RefusalsTest {
    private static final byte[] HOST = SampleDocuments.HOST.getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/nowhere", "/v1/gate/x", "/v1/policies/a/b", "/q/nowhere", "/favicon.ico"})
    void anUnknownPathIsNotFound(String path) {
        call().accept("text/html")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    @Test
    void everyEndpointListsItsMethods() {
        for (Map.Entry<String, JsonNode> path :
                Contract.description().get("paths").properties()) {
            if (path.getKey().startsWith("/v1/")) {
                TreeSet<String> methods = new TreeSet<>(java.util.Set.of("OPTIONS"));
                path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase()));
                if (methods.contains("GET")) {
                    methods.add("HEAD");
                }
                call().patch(path.getKey().replaceAll("\\{[a-z]+}", "a"))
                        .then()
                        .statusCode(405)
                        .header("Allow", String.join(", ", methods))
                        .body("code", equalTo("method-not-allowed"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
    void theGateAcceptsOnlyPost(String method) {
        assertThat(send(method, "/v1/gate", BodyPublishers.noBody()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void optionsAndHeadAreAnsweredWithoutABody() {
        assertThat(send("OPTIONS", "/v1/gate", BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
        assertThat(send("HEAD", "/v1/policies", BodyPublishers.noBody()).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain",
                "text/html",
                "application/xml",
                "application/octet-stream",
                "image/png",
                "json",
                "application/",
                "/json",
                "application/json/yaml",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=UTF-16",
                ";;;",
                "*/*",
                "application/*",
                "application/jsonx",
                "application/json, text/plain"
            })
    void aBodyDeclaredAsNeitherJsonNorYamlIsRefused(String type) {
        for (String endpoint : new String[] {"/v1/gate", "/v1/dry-run", "/v1/replay"}) {
            HttpResponse<byte[]> response = post(endpoint, HOST, "Content-Type", type);

            assertThat(response.statusCode()).as(endpoint).isEqualTo(415);
            assertThat(Contract.read(response.body()).path("code").asText()).isEqualTo("media-type-unsupported");
        }
    }

    @Test
    void anUndeclaredBodyIsRecognisedByItsContent() {
        assertThat(post("/v1/gate", HOST).statusCode()).isEqualTo(403);
        assertThat(post("/v1/gate", HOST, "Content-Type", "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"gzip,415", "br,415", "identity,403", "IDENTITY,403", "'',403"})
    void aCompressedBodyIsRefused(String encoding, int status) {
        assertThat(post("/v1/gate", HOST, "Content-Encoding", encoding).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/plain                              | text/plain
                    text/*                                  | text/plain
                    TEXT/PLAIN                              | text/plain
                    text/plain, */*                         | text/plain
                    application/json;q=0.1, text/plain      | text/plain
                    text/plain;q=0.1, application/json      | application/json
                    text/plain;q=0                          | application/json
                    text/plain;q=0.000, */*                 | application/json
                    application/json                        | application/json
                    */*                                     | application/json
                    garbage                                 | application/json
                    text/plain;q=much, */*                  | application/json
                    ,;=                                     | application/json
                    ''                                      | application/json
                    """)
    void acceptSelectsTextOrJson(String accept, String expected) {
        HttpResponse<byte[]> response = post("/v1/gate", HOST, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST | /v1/gate        | application/json, text/plain
                    POST | /v1/replay      | application/json, text/plain, text/markdown
                    POST | /v1/dry-run     | application/json
                    POST | /v1/admit       | application/json
                    GET  | /v1/policies    | application/json
                    GET  | /v1/decisions/x | application/json
                    GET  | /v1/stats       | application/json
                    """)
    void aRequestThatAcceptsNoAvailableTypeIsRefused(String method, String path, String offered) {
        for (String accept : new String[] {"text/html", "application/xml;q=0.5, image/*"}) {
            HttpResponse<byte[]> response = send(method, path, BodyPublishers.ofByteArray(HOST), "Accept", accept);

            assertThat(response.statusCode()).isEqualTo(406);
            JsonNode problem = Contract.read(response.body());
            assertThat(problem.path("code").asText()).isEqualTo("not-acceptable");
            assertThat(problem.at("/problems/0/hint").asText())
                    .isEqualTo("accept " + offered + ", or send no Accept header");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "application/json;q=much", "text/html, */*;q=0.1", ""})
    void anInvalidAcceptIsIgnored(String accept) {
        assertThat(post("/v1/dry-run", HOST, "Accept", accept).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/policies", BodyPublishers.noBody(), "Accept", accept)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/nowhere", BodyPublishers.noBody(), "Accept", accept)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownPolicyIsNotFoundAndTheNearestNameIsSuggested() {
        call().get("/v1/policies/no-host-netwrok")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("problems[0].hint", equalTo("did you mean `no-host-network`?"));
        call().get("/v1/policies/zzz").then().statusCode(404).body("problems[0].hint", containsString("lists"));
        call().urlEncodingEnabled(false).get("/v1/policies/%2e%2e%2f%00").then().statusCode(404);
    }
}
