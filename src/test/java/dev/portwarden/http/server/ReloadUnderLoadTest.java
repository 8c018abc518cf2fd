package dev.portwarden.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.http.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reloads policies under load. The folder changes by links, as a ConfigMap in Kubernetes does. */
@QuarkusTest
@TestProfile(ReloadUnderLoadTest.Mounted.class)
class ReloadUnderLoadTest {
    private static final int CALLERS = 4;
    private static final int GENERATIONS = 8;
    private static final List<String> NAMES = List.of("first", "second");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] HOST =
            "{\"family\": \"web\", \"networkMode\": \"host\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: %s}
            spec:
              validations: [{name: mode, expression: network.mode != 'host', message: generation %d}]
            """;

    /** A separate policy folder with a short reload period. */
    public static final class Mounted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path mount = Files.createTempDirectory(Path.of("target"), "policies");
                swap(mount, 0);
                return Map.of(
                        "portwarden.policies.paths", mount.toAbsolutePath().toString(),
                        "portwarden.policies.reload-every", "PT0.02S",
                        "portwarden.record.enabled", "false");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @Timeout(120)
    void everyRequestIsEvaluatedAgainstOneWholeSetDuringReloads() throws Exception {
        AtomicBoolean swapping = new AtomicBoolean(true);
        Set<String> seen = new HashSet<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Set<String>>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                calls.add(callers.submit(() -> callWhile(swapping)));
            }
            try {
                Path folder = Path.of(ConfigProvider.getConfig().getValue("portwarden.policies.paths", String.class));
                for (int generation = 1; generation <= GENERATIONS; generation++) {
                    swap(folder, generation);
                    String wanted = "generation " + generation;
                    while (!messages(gate()).contains(wanted)) {
                        assertThat(calls).as("callers that found no fault").noneMatch(Future::isDone);
                    }
                }
            } finally {
                swapping.set(false);
            }
            for (Future<Set<String>> call : calls) {
                seen.addAll(call.get());
            }
        }
        assertThat(seen).as("generations in force").hasSizeGreaterThan(1);
    }

    private static Set<String> callWhile(AtomicBoolean going) throws IOException {
        Set<String> seen = new HashSet<>();
        while (going.get()) {
            HttpResponse<byte[]> answer = gate();
            assertThat(answer.statusCode()).isEqualTo(403);
            Set<String> messages = messages(answer);
            assertThat(messages).as("messages of one set").hasSize(1);
            seen.addAll(messages);
        }
        return seen;
    }

    private static HttpResponse<byte[]> gate() {
        return Calls.post("/v1/gate", HOST, "Content-Type", "application/json");
    }

    /** The messages of both policies, which are equal if they belong to one set. */
    private static Set<String> messages(HttpResponse<byte[]> answer) throws IOException {
        JsonNode violations = JSON.readTree(answer.body()).at("/subjects/0/violations");
        assertThat(violations).hasSize(NAMES.size());
        Set<String> messages = new HashSet<>();
        violations.forEach(violation -> messages.add(violation.get("message").textValue()));
        return messages;
    }

    /** Writes a new version into the folder, and replaces the link to the old one atomically. */
    private static void swap(Path folder, int generation) throws IOException {
        Path version = Files.createDirectory(folder.resolve("..v" + generation));
        for (String name : NAMES) {
            Files.writeString(version.resolve(name + ".yaml"), POLICY.formatted(name, generation));
        }
        Path fresh = Files.createSymbolicLink(folder.resolve("..fresh"), version.getFileName());
        Files.move(
                fresh, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (String name : NAMES) {
            Path link = folder.resolve(name + ".yaml");
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("..data", name + ".yaml"));
            }
        }
    }
}
