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

/** What servers leave behind that live one after another on one log. */
final class Traces {
    /** The file of an H2 is written at each start and stop; what stands in it is seen in its tables. */
    private static final String DATABASE = "portwarden.mv.db";

    /** These change while nobody asks anything but for the metrics themselves: the process and its HTTP server. */
    private static final List<String> OF_THE_PROCESS =
            List.of("jvm_", "process_", "system_", "http_server_", "netty_", "worker_pool_");

    private final Packaged jar;
    private final Path data;
    private final Look look;
    private Map<String, String> before = Map.of();

    Traces(Packaged jar, Path data, Look look) {
        this.jar = jar;
        this.data = data;
        this.look = look;
    }

    /** Looks at the tables while no server has them open. */
    interface Look {
        Map<String, List<String>> tables() throws Exception;
    }

    /** What is done with a server. */
    interface Deed {
        void with(RunningServer server) throws Exception;
    }

    /** Does something with a server of its own, and names all in which that shows. A start alone begins a chain. */
    List<String> of(Deed deed) throws Exception {
        List<String> changed = new ArrayList<>();
        try (RunningServer server = RunningServer.start(jar, data)) {
            settle(server);
            Map<String, String> metrics = metrics(server);
            Map<String, String> files = files();
            String printed = server.printed();
            deed.with(server);
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

    /** Until all is in the tables that will be. */
    private static void settle(RunningServer server) throws Exception {
        String page = server.get("/v1/decisions").body();
        if (page.contains("\"behind\"")) {
            throw new AssertionError("the catalogue is behind: " + page);
        }
    }

    private static Map<String, String> metrics(RunningServer server) throws Exception {
        Map<String, String> metrics = new TreeMap<>();
        server.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && OF_THE_PROCESS.stream().noneMatch(line::startsWith))
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

    /** The rows of each table, and only how many chains there are: each start begins one. */
    private Map<String, String> tables() throws Exception {
        Map<String, String> tables = new TreeMap<>();
        look.tables()
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
