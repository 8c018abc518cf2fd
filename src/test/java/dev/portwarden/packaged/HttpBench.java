package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portwarden.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures the gate over HTTP with the log off, on H2 and on PostgreSQL, with wrk on the same machine: {@code make
 * bench-http}.
 */
public final class HttpBench {
    /** Number of concurrent connections. Concurrent decisions share a commit, as with many pipelines in production. */
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 512);

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final String SECONDS = System.getProperty("bench.seconds", "10") + "s";
    private static final String WARMUP = System.getProperty("bench.warmup", "90") + "s";
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TAIL = Pattern.compile("\n\\s+99%\\s+(\\S+)");
    private static final String OFF = "off";
    private static final String SCRIPT = """
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = [[{"family": "orders", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
              "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{"name": "web", "image": "example.com/web:1.4.2",
              "essential": true, "portMappings": [{"containerPort": 8080, "protocol": "tcp"}],
              "environment": [{"name": "COLOUR", "value": "azure"}],
              "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "orders"}}}]}]]
            """;

    private final Path folder;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private HttpBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("portwarden-bench");
        Files.writeString(folder.resolve("gate.lua"), SCRIPT);
        try (Postgres postgres = Postgres.in(folder.resolve("postgres"))) {
            new HttpBench(folder).run(postgres);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(Postgres postgres) throws IOException, InterruptedException {
        Map<String, Packaged> logs = new LinkedHashMap<>();
        logs.put(OFF, new Packaged(Map.of("portwarden.record.enabled", "false")));
        logs.put("H2", new Packaged(Map.of()));
        logs.put("PostgreSQL", new Packaged(postgres.settings()));
        Map<String, RunningServer> servers = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Packaged> log : logs.entrySet()) {
                Path data = folder.resolve(log.getKey());
                servers.put(log.getKey(), RunningServer.start(log.getValue().longLived(), data));
            }
            measure(servers);
        } finally {
            for (RunningServer server : servers.values()) {
                server.kill();
            }
        }
        System.out.printf("%n%-12s %16s %10s %14s%n", "log", "answers a second", "ratio", "in its rounds");
        rates.forEach((log, all) -> {
            List<Double> ratios = ratios(all);
            System.out.printf(
                    "%-12s %16.0f %10.2f %7.2f to %.2f%n",
                    log, median(all), median(ratios), Collections.min(ratios), Collections.max(ratios));
        });
    }

    /** Ratios to the rate without a log in the same round, since the speed of the machine varies over time. */
    private List<Double> ratios(List<Double> all) {
        List<Double> off = Objects.requireNonNull(rates.get(OFF));
        return IntStream.range(0, all.size())
                .mapToObj(round -> all.get(round) / off.get(round))
                .toList();
    }

    /**
     * Measures the servers in turn after a warm-up. The others are paused, so that their indexing does not interfere.
     */
    private void measure(Map<String, RunningServer> servers) throws IOException, InterruptedException {
        for (RunningServer server : servers.values()) {
            server.pause();
        }
        for (RunningServer server : servers.values()) {
            server.resume();
            wrk(server, WARMUP);
            server.pause();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (Map.Entry<String, RunningServer> server : servers.entrySet()) {
                server.getValue().resume();
                measure(server.getKey(), server.getValue(), round);
                server.getValue().pause();
            }
        }
    }

    private void measure(String log, RunningServer server, int round) throws IOException, InterruptedException {
        String reported = wrk(server, SECONDS);
        if (reported.contains("Socket errors")) {
            throw new IOException(reported);
        }
        double rate = Double.parseDouble(find(RATE, reported));
        rates.computeIfAbsent(log, _ -> new ArrayList<>()).add(rate);
        System.out.printf(
                "log %-10s round %d: %8.0f a second, 99%% within %s%n", log, round, rate, find(TAIL, reported));
    }

    private String wrk(RunningServer server, String time) throws IOException, InterruptedException {
        Path out = folder.resolve("wrk.out");
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CONNECTIONS,
                        "--timeout=10s",
                        "-d" + time,
                        "--latency",
                        "-s",
                        "gate.lua",
                        server.address() + "/v1/gate")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("wrk did not end");
        }
        return Files.readString(out, UTF_8);
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException(text);
        }
        return matcher.group(1);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
