package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portwarden.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Traces of consecutive servers that share a log. */
final class Traces {
    /** The H2 file changes at each start and stop; its content is compared by table. */
    private static final String DATABASE = "portwarden.mv.db";

    /** Metrics of the process and its HTTP server, which change without any request but that for the metrics. */
    private static final List<String> PROCESS_METRICS =
            List.of("jvm_", "process_", "system_", "http_server_", "netty_", "worker_pool_");

    private final Packaged jar;
    private final Path data;
    private final TableReader tableReader;
    private Map<String, String> before = Map.of();

    Traces(Packaged jar, Path data, TableReader tableReader) {
        this.jar = jar;
        this.data = data;
        this.tableReader = tableReader;
    }

    /** Reads the tables while no server has them open. */
    interface TableReader {
        Map<String, List<String>> tables() throws Exception;
    }

    /** An action on a running server. */
    interface Action {
        void with(RunningServer server) throws Exception;
    }

    /**
     * Runs an action on a new server, and lists everything that it changed. The chain that each start adds is ignored.
     */
    List<String> of(Action action) throws Exception {
        List<String> changed = new ArrayList<>();
        try (RunningServer server = RunningServer.start(jar, data)) {
            settle(server);
            Map<String, String> metrics = metrics(server);
            Map<String, String> files = files();
            String printed = server.printed();
            action.with(server);
            settle(server);
            changed.addAll(differences("metric ", metrics, metrics(server)));
            changed.addAll(differences("file ", files, files()));
            changed.addAll(differences("log", Map.of("", printed), Map.of("", server.printed())));
        }
        Map<String, String> after = tables();
        changed.addAll(differences("table ", before, after));
        before = new TreeMap<>(after);
        before.merge("chain", "1", Traces::sum);
        return changed;
    }

    /** Checks that all decisions are indexed. */
    private static void settle(RunningServer server) throws Exception {
        String page = server.get("/v1/decisions").body();
        if (page.contains("\"behind\"")) {
            throw new AssertionError("the index is behind: " + page);
        }
    }

    private static Map<String, String> metrics(RunningServer server) throws Exception {
        Map<String, String> metrics = new TreeMap<>();
        server.get("/q/metrics")
                .body()
                .lines()
                .filter(line ->
                        !line.startsWith("#") && PROCESS_METRICS.stream().noneMatch(line::startsWith))
                .forEach(line -> metrics.put(line.substring(0, line.lastIndexOf(' ')), line));
        return metrics;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Folders.files(data)) {
            String name = data.relativize(file).toString();
            files.put(name, name.equals(DATABASE) ? "" : Files.readString(file, ISO_8859_1));
        }
        return files;
    }

    /** The rows of each table, but only the number of chains, since each start begins one. */
    private Map<String, String> tables() throws Exception {
        Map<String, String> tables = new TreeMap<>();
        tableReader
                .tables()
                .forEach((name, rows) -> tables.put(
                        name, name.equals("chain") ? Integer.toString(rows.size()) : String.join("\n", rows)));
        return tables;
    }

    private static String sum(String one, String other) {
        return Integer.toString(Integer.parseInt(one) + Integer.parseInt(other));
    }

    private static List<String> differences(String kind, Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> kind + name)
                .toList();
    }
}
