package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request that records nothing leaves no trace in the tables, metrics, files or the server's log. A decision, which
 * does leave traces, shows that the check works.
 */
class NoTraceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String GOOD = """
            {"family": "orders", "networkMode": "awsvpc", "containerDefinitions": [{"name": "web", "image": "web:1"}]}""";
    private static final String HOST = GOOD.replace("awsvpc", "host");

    private static final String CANDIDATE = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: candidate, title: a candidate, severity: low}
            spec:
              match: {kinds: [TaskDefinition]}
              validations:
                - {name: rule, message: not this, expression: "false"}
            """;

    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
              "uid": "705ab4f5-6393-11e8-b7cc-42010a800002", "operation": "CREATE", "userInfo": {"username": "ann"},
              "kind": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "kind": "TaskDefinition"},
              "resource": {"group": "ecs.services.k8s.aws", "version": "v1alpha1", "resource": "taskdefinitions"},
              "dryRun": true, "object": %s}}""";

    @TempDir
    private Path folder;

    /** A request after which nothing is recorded. */
    private record ReadOnlyRequest(String path, String body, int status) {}

    private static List<ReadOnlyRequest> readOnlyRequests(String decision) throws Exception {
        String candidate = "\"policies\": " + JSON.writeValueAsString(CANDIDATE);
        String named = "{\"decision\": \"" + decision + "\"}";
        return List.of(
                new ReadOnlyRequest("/v1/dry-run", GOOD, 200),
                new ReadOnlyRequest("/v1/dry-run", HOST, 200),
                new ReadOnlyRequest("/v1/dry-run", "{\"subjects\": [" + HOST + "], " + candidate + "}", 200),
                new ReadOnlyRequest("/v1/dry-run", "{\"subjects\": [" + HOST + "], \"explain\": true}", 200),
                new ReadOnlyRequest(
                        "/v1/dry-run", "{\"subjects\": [" + named + ", " + GOOD + "], " + candidate + "}", 200),
                new ReadOnlyRequest(
                        "/v1/dry-run", "{\"subjects\": [" + named.replace("\": \"0", "\": \"1") + "]}", 422),
                new ReadOnlyRequest("/v1/dry-run", "{\"subjects\": [{\"cpu\": 1}]}", 422),
                new ReadOnlyRequest(
                        "/v1/dry-run", "{\"subjects\": [" + GOOD + "], \"policies\": \"kind: Nothing\"}", 422),
                new ReadOnlyRequest("/v1/dry-run", "{\"subjects\": {}}", 400),
                new ReadOnlyRequest("/v1/dry-run", "{\"subjects\"", 422),
                new ReadOnlyRequest("/v1/replay", "{}", 200),
                new ReadOnlyRequest("/v1/replay", "{" + candidate + ", \"admitted\": true}", 200),
                new ReadOnlyRequest("/v1/replay", "{\"from\": \"never\"}", 400),
                new ReadOnlyRequest("/v1/admit", REVIEW.formatted(GOOD), 200),
                new ReadOnlyRequest("/v1/admit", REVIEW.formatted(HOST), 200),
                new ReadOnlyRequest("/v1/admit", REVIEW.formatted("{\"family\": 1}"), 200));
    }

    @Test
    void readOnlyRequestsLeaveNoTraceInH2() throws Exception {
        Path data = folder.resolve("data");
        assertNoTrace(new Packaged(Map.of()), data, () -> Tables.ofFile(data));
    }

    @Test
    void readOnlyRequestsLeaveNoTraceInPostgresql() throws Exception {
        try (Postgres postgres = Postgres.in(folder.resolve("postgres"))) {
            Packaged jar = new Packaged(postgres.settings());
            String url = jar.settings().get("portwarden.database.url");
            assertNoTrace(jar, folder.resolve("data"), () -> Tables.ofServer(url));
        }
    }

    private static void assertNoTrace(Packaged jar, Path data, Traces.TableReader tableReader) throws Exception {
        List<String> decisions = new ArrayList<>();
        Traces traces = new Traces(jar, data, tableReader);
        traces.of(server -> {
            decisions.add(decide(server, GOOD));
            decisions.add(decide(server, HOST));
            assertThat(server.printed()).doesNotContain("WARN");
        });
        List<String> afterReads = traces.of(server -> {
            for (ReadOnlyRequest each : readOnlyRequests(decisions.getFirst())) {
                assertThat(server.post(each.path(), each.body()).statusCode())
                        .as("%s %s", each.path(), each.body())
                        .isEqualTo(each.status());
            }
        });
        List<String> afterDecision = traces.of(server -> decide(server, HOST));

        assertThat(afterReads).isEmpty();
        assertThat(afterDecision)
                .contains("table log_record", "table decision", "table subject", "table finding", "table tally")
                .contains("metric portwarden_log_recorded_total", "metric portwarden_log_commits_total");
    }

    private static String decide(RunningServer server, String document) throws Exception {
        JsonNode decision = JSON.readTree(
                server.gate("?environment=prod", document.getBytes(UTF_8)).body());
        assertThat(decision.path("recorded").asBoolean()).isTrue();
        return decision.path("id").asText();
    }
}
