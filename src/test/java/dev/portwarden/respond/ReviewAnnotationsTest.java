package dev.portwarden.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Audit annotations of a review. Kubernetes drops those whose key has a slash or more than 63 characters. */
class ReviewAnnotationsTest {
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: NAME}
            spec:
              auditAnnotations:
                - {key: KEY, valueExpression: "EXPRESSION"}
            """;
    private static final String KUBERNETES = "[A-Za-z0-9][-A-Za-z0-9_.]{0,61}[A-Za-z0-9]";
    private static final String DOCUMENT =
            "{family: a, networkMode: host, containerDefinitions: [{name: a, image: a}]}";

    @Test
    void anAuditAnnotationHasTheNameOfItsPolicyAndItsKey() throws IOException {
        JsonNode annotations = annotations(DOCUMENT, policy("notes", "mode", "'mode ' + network.mode"));

        assertThat(annotations.get("notes.mode").textValue()).isEqualTo("mode host");
        assertThat(annotations.get("decision").textValue()).isNotEmpty();
    }

    @Test
    void anUnknownAnnotationNamesTheMissingValue() throws IOException {
        JsonNode annotations = annotations(DOCUMENT, policy("notes", "where", "request.environment"));

        assertThat(annotations.get("notes.where").textValue()).isEqualTo("unknown: environment");
    }

    @Test
    void equalValuesOfSeveralSubjectsAppearOnce() throws IOException {
        String three = "{taskDefinition: " + DOCUMENT + ", service: {serviceName: a, taskDefinition: a}}";
        String policy = policy("notes", "mode", "network.mode") + "  match: {kinds: [TaskDefinition, Service]}\n";

        assertThat(annotations(three, policy).get("notes.mode").textValue()).isEqualTo("host");
    }

    @Test
    void longKeysAreShortenedToTheLimitOfKubernetesAndRemainDistinct() throws IOException {
        String name = "n".repeat(63);
        JsonNode annotations = annotations(
                DOCUMENT,
                policy(name, "a".repeat(62) + "1", "'one'"),
                policy("m" + name.substring(1), "b".repeat(62) + "2", "'two'"));

        assertThat(annotations.properties())
                .allSatisfy(annotation -> assertThat(annotation.getKey()).matches(KUBERNETES));
        assertThat(annotations.properties().stream()
                        .map(entry -> entry.getValue().textValue()))
                .contains("one", "two");
    }

    private static String policy(String name, String key, String expression) {
        return POLICY.replace("NAME", name).replace("KEY", key).replace("EXPRESSION", expression);
    }

    private static JsonNode annotations(String document, String... policies) throws IOException {
        PolicyFile file =
                new PolicyFile("test.yaml", String.join("---\n", policies).getBytes(UTF_8), 0, null);
        PolicyReadResult reading = TestWiring.STAGES.policyReader().read(List.of(file));
        Decision decision = TestWiring.STAGES
                .pipeline()
                .decide(
                        TestWiring.submission("document.yaml", document.getBytes(UTF_8)),
                        ((PolicyReadResult.Read) reading).policies())
                .await();
        byte[] answer = new AdmissionReviewJson("1").decided(decision, (_, field) -> field);
        return new ObjectMapper().readTree(answer).at("/response/auditAnnotations");
    }
}
