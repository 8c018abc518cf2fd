package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.Source;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The sample folder of an organisation, loaded after the shipped packs. */
class ExampleFolderTest {
    private static final PolicySet ACME = Packs.read(List.of("ecs", "network", "pci", "examples/acme"));

    private static final String STATIC_PORT = """
            {"family": "%s", "networkMode": "bridge", "containerDefinitions": [
              {"name": "a", "image": "a", "user": "app", "portMappings": [{"containerPort": 443, "hostPort": %d, "name": "tls"}]}]}
            """;
    private static final String HOST_MODE = """
            {"family": "%s", "networkMode": "host", "containerDefinitions": [{"name": "a", "image": "a"}]}
            """;

    @Test
    void aWorkloadOfTheFolderReplacesTheShippedOne() {
        String definition = STATIC_PORT.formatted("checkout-api", 0);

        assertThat(rules(decide(TestWiring.SHIPPED, definition, "prod"), SubjectDecision::violations))
                .isEmpty();
        assertThat(rules(decide(ACME, definition, "prod"), SubjectDecision::violations))
                .containsExactly("pci-requires-awsvpc/network-mode");
        assertThat(rules(decide(ACME, HOST_MODE.formatted("node-exporter"), "prod"), SubjectDecision::violations))
                .containsExactly("no-root-in-host-mode/user");
    }

    @Test
    void aBindingSetsTheScheduleAndTheParamsOfEachEnvironment() {
        String definition = STATIC_PORT.formatted("web", 8080);

        assertThat(rules(decide(ACME, definition, "prod"), SubjectDecision::violations))
                .containsExactly("no-static-host-ports/static-host-port");
        assertThat(rules(decide(ACME, definition, "dev"), SubjectDecision::violations))
                .isEmpty();
        assertThat(rules(decide(ACME, definition, "dev"), SubjectDecision::warnings))
                .containsExactly("no-static-host-ports/static-host-port");
        assertThat(rules(decide(ACME, STATIC_PORT.formatted("statsd", 8125), "prod"), SubjectDecision::violations))
                .isEmpty();
    }

    @Test
    void anExemptedSubjectIsAdmittedAndTheExemptionIsNamed() {
        Decision decision = decide(ACME, HOST_MODE.formatted("legacy-batch"), "prod");

        assertThat(decision.admitted()).isTrue();
        assertThat(rules(decision, SubjectDecision::exempted))
                .containsExactly("no-host-network/network-mode", "no-root-in-host-mode/user");
    }

    private static Decision decide(PolicySet policies, String definition, String environment) {
        Source source = TestWiring.STAGES.documents().source("", definition.getBytes(StandardCharsets.UTF_8));
        Context context = new Context(null, null, null, environment, null, Principal.ANONYMOUS, Map.of());
        Submission submission = Submission.of(Submission.Document.of(source), context, Channel.CLI, TestWiring.NOW);
        return TestWiring.STAGES.pipeline().decide(submission, policies).await();
    }

    private static List<String> rules(Decision decision, Function<SubjectDecision, List<Reason>> list) {
        return Packs.reasons(decision, List.of(list)).stream()
                .map(reason -> reason.rule().name().toString())
                .toList();
    }
}
