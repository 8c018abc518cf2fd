package dev.portwarden.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.policy.folder.PolicyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyHealthTest {
    @TempDir
    private Path folder;

    @Test
    void aServerWithABrokenFolderIsReadyAndReportsStalePolicies() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.copy(TestWiring.HOME.resolve("policies/network/prefer-awsvpc.yaml"), file);
        PolicyStore store = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(folder));
        assertThat(data(store)).containsEntry("state", "current").doesNotContainKey("problems");

        Files.writeString(file, "kind: Nothing\n");
        store.refresh();

        assertThat(ServerHealth.of(store).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(data(store))
                .containsEntry("state", "stale")
                .containsEntry("policies", 1L)
                .containsEntry("revision", store.current().revision());
        assertThat(data(store).get("problems").toString()).contains("a.yaml:1:7: unknown kind `Nothing`");
    }

    private static Map<String, Object> data(PolicyStore policies) {
        return ServerHealth.of(policies).getData().orElseThrow();
    }
}
