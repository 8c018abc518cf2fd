package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.TestStages;
import dev.portwarden.policy.folder.PolicyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        store = PolicyStore.open(TestStages.STAGES.policyReader(), List.of(folder));
    }

    @Test
    void anUntouchedFolderIsLeftAlone() {
        PolicySet before = store.current();

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.UNCHANGED);
        assertThat(store.current()).isSameAs(before);
    }

    @Test
    void anotherContentIsInForceWhole() throws IOException {
        String before = store.current().revision();
        write("two.yaml", "two", "network.mode != 'none'");

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.SWAPPED);
        assertThat(store.current().policies()).extracting(AdmissionPolicy::name).containsExactly("one", "two");
        assertThat(store.current().revision()).isNotEqualTo(before);
    }

    @Test
    void aBrokenSetNeverReplacesAGoodOneAndMendingItRecovers() throws IOException {
        PolicySet good = store.current();
        write("one.yaml", "one", "network.mod != 'host'");

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current()).isSameAs(good);
        assertThat(store.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).isEqualTo("did you mean `mode`?"));
        assertThat(store.refresh()).as("told once").isEqualTo(PolicyStore.Refresh.UNCHANGED);

        write("one.yaml", "one", "network.mode != 'none'");
        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.SWAPPED);
        assertThat(store.problems()).isEmpty();
    }

    @Test
    void goingBackToWhatIsInForceEndsTheStaleness() throws IOException {
        write("one.yaml", "one", "network.mod != 'host'");
        store.refresh();
        write("one.yaml", "one", "network.mode != 'host'");

        store.refresh();

        assertThat(store.problems()).isEmpty();
    }

    @Test
    void anEmptiedFolderWouldAdmitEverythingAndIsRefused() throws IOException {
        PolicySet good = store.current();
        Files.delete(folder.resolve("one.yaml"));

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current()).isSameAs(good);
        assertThatThrownBy(() -> PolicyStore.open(TestStages.STAGES.policyReader(), List.of(folder)))
                .hasMessageContaining("everything would be admitted");
    }

    @Test
    void aFolderThatIsGoneLeavesTheSetInForce() throws IOException {
        Files.delete(folder.resolve("one.yaml"));
        Files.delete(folder);

        assertThat(store.refresh()).isEqualTo(PolicyStore.Refresh.REFUSED);
        assertThat(store.current().policies()).hasSize(1);
    }

    @Test
    void aFolderBehindASwappedLinkIsReadAnew() throws IOException {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        version(mount, "..v1", "a");
        PolicyStore mounted = PolicyStore.open(TestStages.STAGES.policyReader(), List.of(mount));
        version(mount, "..v2", "b");

        assertThat(mounted.refresh()).isEqualTo(PolicyStore.Refresh.SWAPPED);
        assertThat(mounted.current().policies())
                .extracting(AdmissionPolicy::name)
                .containsExactly("b");
    }

    /** A ConfigMap's way: files link into a hidden folder, and the link to that folder is replaced in one step. */
    private static void version(Path mount, String hidden, String policy) throws IOException {
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
