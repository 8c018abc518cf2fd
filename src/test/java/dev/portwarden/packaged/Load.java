package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends documents with unique names over several connections at once, and counts the answers. */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final long LONGEST_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = """
            {"family": "%s", "networkMode": "%s", "containerDefinitions": [{"name": "web", "image": "web:1",
              "environment": [{"name": "COLOUR", "value": "azure"}], "portMappings": [{"containerPort": 8080}]}]}""";

    private final RunningServer server;
    private final String name;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private final Map<String, String> recorded = new ConcurrentHashMap<>();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> kinds = new ConcurrentHashMap<>();
    private final List<Thread> connections = new ArrayList<>();

    private Load(RunningServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Starts to send documents whose families begin with a name. */
    static Load on(RunningServer server, String name) {
        Load load = new Load(server, name);
        for (int i = 0; i < CONNECTIONS; i++) {
            load.connections.add(Thread.ofVirtual().start(load::send));
        }
        return load;
    }

    private void send() {
        while (!ended.get()) {
            int number = sent.incrementAndGet();
            String document = DOCUMENT.formatted(name + "-" + number, number % 2 == 0 ? "awsvpc" : "host");
            try {
                take(server.gate("", document.getBytes(UTF_8)));
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void take(HttpResponse<String> answer) throws JsonProcessingException {
        JsonNode body = JSON.readTree(answer.body());
        boolean decision = (answer.statusCode() == 200 || answer.statusCode() == 403) && body.has("id");
        boolean isRecorded = body.path("recorded").asBoolean();
        if (decision && isRecorded && recorded.put(body.path("id").asText(), answer.body()) != null) {
            faults.add("two answers have the id " + body.path("id").asText());
        }
        String kind = decision
                ? (isRecorded ? "recorded" : "unrecorded")
                : answer.statusCode() + " " + body.path("code").asText();
        kinds.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
        answers.release();
    }

    /** Waits for a number of further answers. */
    void await(int more) throws InterruptedException {
        if (!answers.tryAcquire(more, LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no further answers: " + kinds() + "\n" + server.printed());
        }
    }

    /** Waits for the next answer of a kind. */
    void awaitKind(String kind) throws InterruptedException {
        int before = kinds().getOrDefault(kind, 0);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (kinds().getOrDefault(kind, 0) == before) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no answer of kind " + kind + ": " + kinds() + "\n" + server.printed());
            }
            await(1);
        }
    }

    /** Number of answers by kind: {@code recorded}, {@code unrecorded}, or the status and code of a refusal. */
    Map<String, Integer> kinds() {
        Map<String, Integer> counts = new TreeMap<>();
        kinds.forEach((kind, count) -> counts.put(kind, count.get()));
        return counts;
    }

    /** The answers that are marked as recorded, by id. */
    Map<String, String> recorded() {
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.toString());
        }
        return Map.copyOf(recorded);
    }

    /** Stops sending, and waits for the pending answers. */
    @Override
    public void close() throws InterruptedException {
        ended.set(true);
        for (Thread connection : connections) {
            connection.join();
        }
    }
}
