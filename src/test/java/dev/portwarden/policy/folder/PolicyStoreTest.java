package dev.portwarden.policy.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Reason;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.CelLimits;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.policy.read.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PolicyStoreTest {
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: %s}
            spec:
              validations: [{name: mode, expression: %s, message: no host mode}]
            """;

    @TempDir
    private Path folder;

    private PolicyStore store;

    @BeforeEach
    void open() throws IOException {
        write("one.yaml", "one", "network.mode != 'host'");
        store = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(folder));
    }

    @Test
    void aDanglingLinkIsReportedAsAnUnreadableFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("two.yaml"), folder.resolve("gone"));

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("two.yaml` cannot be read"));
    }

    @Test
    void aFileThatIsTooLargeIsNamed() throws IOException {
        Files.writeString(folder.resolve("two.yaml"), "#".repeat(5 * 1024 * 1024));

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).endsWith("two.yaml"));
    }

    @Test
    void anUnchangedFolderIsNotReloaded() {
        PolicySet before = store.current();

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.UNCHANGED);
        assertThat(store.current()).isSameAs(before);
    }

    @Test
    void changedFilesAreReloadedAsAWhole() throws IOException {
        String before = store.current().revision();
        write("two.yaml", "two", "network.mode != 'none'");

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.RELOADED);
        assertThat(store.current().policies()).extracting(AdmissionPolicy::name).containsExactly("one", "two");
        assertThat(store.current().revision()).isNotEqualTo(before);
    }

    @Test
    void aBrokenSetNeverReplacesAGoodOneAndFixingItRecovers() throws IOException {
        PolicySet good = store.current();
        write("one.yaml", "one", "network.mod != 'host'");

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current()).isSameAs(good);
        assertThat(store.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).isEqualTo("did you mean `mode`?"));
        assertThat(store.refresh()).as("reported once").isEqualTo(PolicyStore.Refresh.UNCHANGED);

        write("one.yaml", "one", "network.mode != 'none'");
        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.RELOADED);
        assertThat(store.problems()).isEmpty();
    }

    @Test
    void restoringTheFilesInForceClearsTheProblems() throws IOException {
        write("one.yaml", "one", "network.mod != 'host'");
        store.refresh();
        write("one.yaml", "one", "network.mode != 'host'");

        store.refresh();

        assertThat(store.problems()).isEmpty();
    }

    @Test
    void anEmptyFolderIsRefusedBecauseItWouldAdmitEverything() throws IOException {
        PolicySet good = store.current();
        Files.delete(folder.resolve("one.yaml"));

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current()).isSameAs(good);
        assertThatThrownBy(() -> PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(folder)))
                .hasMessageContaining("everything would be admitted");
    }

    @Test
    void aMissingFolderLeavesTheSetInForce() throws IOException {
        Files.delete(folder.resolve("one.yaml"));
        Files.delete(folder);

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current().policies()).hasSize(1);
    }

    @Test
    void aFolderBehindAChangedLinkIsReloaded() throws IOException {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        publish(mount, "..v1", "a");
        PolicyStore mounted = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(mount));
        publish(mount, "..v2", "b");

        assertThat(mounted.refresh()).isEqualTo(PolicyStore.Refresh.RELOADED);
        assertThat(mounted.current().policies())
                .extracting(AdmissionPolicy::name)
                .containsExactly("b");
    }

    @Test
    @Timeout(60)
    void everyRequestSeesACompleteSetWhileTheFolderIsRewritten() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        publishVersion(mount, 0);
        PolicyStore mounted = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(mount));
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Set<String>> seen = new CopyOnWriteArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                calls.add(callers.submit(() -> {
                    while (writing.get()) {
                        seen.add(messages(mounted));
                    }
                }));
            }
            Future<?> looking = CompletableFuture.runAsync(() -> {
                while (writing.get()) {
                    mounted.refresh();
                }
            });
            for (int number = 1; number <= 60; number++) {
                publishVersion(mount, number);
            }
            mounted.refresh();
            writing.set(false);
            for (Future<?> call : calls) {
                call.get();
            }
            looking.get();
        }
        mounted.refresh();

        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
        assertThat(messages(mounted)).containsExactly("publishVersion 60");
    }

    /** The messages of all violations of a host-mode definition. */
    private static Set<String> messages(PolicyStore store) {
        byte[] text =
                "{\"family\": \"a\", \"networkMode\": \"host\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        List<Reason> violations = TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission("", text), store.current())
                .await()
                .subjects()
                .getFirst()
                .violations();
        assertThat(violations).hasSize(2);
        return violations.stream().map(Reason::message).collect(Collectors.toSet());
    }

    /** Atomically replaces the folder with two policy files whose messages contain a number. */
    private static void publishVersion(Path mount, int number) throws IOException {
        Path data = Files.createDirectory(mount.resolve("..v" + number));
        for (String name : List.of("first", "second")) {
            Files.writeString(
                    data.resolve(name + ".yaml"),
                    POLICY.formatted(name, "network.mode != 'host'")
                            .replace("no host mode", "publishVersion " + number));
        }
        Path fresh = Files.createSymbolicLink(mount.resolve("..fresh"), data.getFileName());
        Files.move(fresh, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (String name : List.of("first.yaml", "second.yaml")) {
            if (!Files.exists(mount.resolve(name))) {
                Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
            }
        }
    }

    @Test
    void aSetWithTooManyPoliciesIsRefused() {
        PolicyReader reader = new PolicyReader(TestWiring.STAGES.documents(), new CelEngine(CelLimits.DEFAULT), 2);
        String text = IntStream.range(0, 3)
                .mapToObj(i -> POLICY.formatted("p" + i, "true"))
                .collect(Collectors.joining("---\n"));

        PolicyReadResult reading =
                reader.read(List.of(new PolicyFile("p.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        PolicyReadResult.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.message())
                                            .isEqualTo(
                                                    "the set has 3 policies, and the limit is 2 (`portwarden.policies.max-policies`)");
                                    assertThat(problem.position().line()).isEqualTo(13);
                                }));
    }

    @Test
    void aCandidateWithTheNameOfAFileInForceCannotReadFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("policies"), POLICY.formatted("two", "true"));
        Files.writeString(folder.resolve("subject.json"), "{\"family\": \"a\"}");
        PolicyStore named = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(file));
        String test = """
                apiVersion: portwarden.dev/v1
                kind: PolicyTest
                metadata: {name: two}
                cases: [{name: reads, subject: {file: subject.json}, expect: {admitted: true}}]
                """;

        assertThatThrownBy(() -> named.candidate(
                        new PolicyFile(file.toString(), test.getBytes(StandardCharsets.UTF_8), 0, null), true))
                .hasMessageContaining("a test cannot read files here");
    }

    /**
     * Replaces the files like a ConfigMap: they link into a hidden folder, and the link to it is replaced atomically.
     */
    private static void publish(Path mount, String hidden, String policy) throws IOException {
        Path data = Files.createDirectory(mount.resolve(hidden));
        Files.writeString(data.resolve("policy.yaml"), POLICY.formatted(policy, "true"));
        Path fresh = Files.createSymbolicLink(mount.resolve("..fresh"), Path.of(hidden));
        Files.move(fresh, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (!Files.exists(mount.resolve("policy.yaml"))) {
            Files.createSymbolicLink(mount.resolve("policy.yaml"), Path.of("..data", "policy.yaml"));
        }
    }

    private void write(String file, String name, String expression) throws IOException {
        Files.writeString(folder.resolve(file), POLICY.formatted(name, expression));
    }
}
