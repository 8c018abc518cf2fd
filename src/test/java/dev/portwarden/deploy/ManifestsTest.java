package dev.portwarden.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.policy.folder.PolicyStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifests agree with Portwarden; check.sh validates them against the Kubernetes schemas. */
class ManifestsTest {
    private static final Path FOLDER = TestWiring.HOME.resolve("deploy/kubernetes");

    @Test
    void theOrganisationsPoliciesAreValidTogetherWithTheShippedOnes() {
        PolicyStore store = PolicyStore.open(
                TestWiring.STAGES.policyReader(),
                List.of(
                        TestWiring.HOME.resolve("policies/ecs"),
                        TestWiring.HOME.resolve("policies/network"),
                        TestWiring.HOME.resolve("policies/pci"),
                        FOLDER.resolve("policies")));

        assertThat(store.current().policies()).hasSameSizeAs(TestWiring.SHIPPED.policies());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theWebhookSendsSupportedKindsAndFailsClosed() {
        Map<String, Object> webhook =
                ((List<Map<String, Object>>) load("webhook.yaml").get("webhooks")).getFirst();

        assertThat(webhook)
                .containsEntry("failurePolicy", "Fail")
                .containsEntry("sideEffects", "NoneOnDryRun")
                .containsEntry("admissionReviewVersions", List.of("v1"));
        assertThat(webhook.get("rules").toString())
                .contains("[ecs.services.k8s.aws]", "[CREATE, UPDATE]", "[taskdefinitions, services]");
        assertThat(webhook.get("clientConfig").toString()).contains("path=/v1/admit/");
    }

    @Test
    void everyManifestIsInTheKustomization() throws IOException {
        List<String> listed = ((List<?>) load("kustomization.yaml").get("resources"))
                .stream().map(Object::toString).toList();
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static Map<String, Object> load(String name) {
        try {
            return new Yaml().load(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
