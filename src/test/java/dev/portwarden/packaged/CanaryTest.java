package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.Corpus;
import dev.portwarden.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a corpus document appears in the answers, files, tables or logs of a server. */
@EnabledIfEnvironmentVariable(
        named = "PORTWARDEN_CORPUS",
        matches = ".+",
        disabledReason = "PORTWARDEN_CORPUS does not name a folder of real documents")
class CanaryTest {
    private static final List<String> READ_PATHS = List.of(
            "/v1/policies", "/v1/exemptions", "/v1/decisions?limit=200", "/v1/stats", "/q/health", "/q/metrics");

    @TempDir
    private Path folder;

    private final Canaries canaries = new Canaries();
    private final Map<String, String> seen = new TreeMap<>();

    @Test
    void noEnvironmentValueIsStoredOrShown() throws Exception {
        Packaged jar = new Packaged(Map.of());
        Path data = folder.resolve("data");
        List<Path> documents =
                Corpus.documents("").stream().map(Corpus.Document::file).toList();
        try (RunningServer server = RunningServer.start(jar, data)) {
            for (Path document : documents) {
                send(document, server);
            }
            for (String path : READ_PATHS) {
                seen.put(path, server.get(path).body());
            }
            server.close();
            seen.put("the server's log", server.printed());
        }
        List<String> exported = LogCommands.export(jar, data);
        seen.put("the export", String.join("\n", exported));
        files(data);
        tables(data);

        assertThat(exported).hasSizeGreaterThan(documents.size() / 2);
        assertThat(canaries.size()).isGreaterThan(500);
        Map<String, List<String>> reported = new HashMap<>();
        for (Map.Entry<String, String> each : seen.entrySet()) {
            List<String> found = canaries.in(each.getValue());
            if (!found.isEmpty()) {
                reported.put(each.getKey(), found);
            }
        }
        assertThat(reported).isEmpty();
    }

    /** Sends a document unchanged, with canaries, and truncated. */
    private void send(Path file, RunningServer server) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode tree = CorpusTree.read(file);
        String name = file.getFileName().toString();
        byte[] planted = canaries.plant(tree).getBytes(UTF_8);
        String text = canaries.plantText(tree);
        if (text != null) {
            seen.put(
                    name + ", in a string",
                    server.gate("", text.getBytes(UTF_8)).body());
        }
        String query = "?label.team-token=" + canaries.next();
        seen.put(name, server.gate(query, bytes).body());
        seen.put(name + ", planted", server.gate(query, planted).body());
        seen.put(
                name + ", cut",
                server.gate(query, Arrays.copyOf(planted, planted.length * 2 / 3))
                        .body());
    }

    private void files(Path data) throws Exception {
        for (Path file : Folders.files(data)) {
            if (!file.getFileName().toString().startsWith("command.")) {
                seen.put(file.toString(), Files.readString(file, ISO_8859_1));
            }
        }
    }

    private void tables(Path data) throws Exception {
        Map<String, List<String>> tables = Tables.ofFile(data);
        assertThat(tables).containsKeys("log_record", "decision", "subject", "finding", "policy_set");
        tables.forEach((name, rows) -> seen.put("table " + name, String.join("", rows)));
    }
}
