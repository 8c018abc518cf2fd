package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index finds every policy that may match, and few others. */
class PolicyIndexTest {
    private static final Map<String, String> MATCHES = Map.of(
            "all", "",
            "family", "families: [orders-api, pay]",
            "star", "families: ['orders-*']",
            "suffix", "families: ['*-api']",
            "later", "families: ['*'], environments: [prod]",
            "workload", "workloads: [pci]",
            "principal", "principals: [ci]",
            "tag", "tags: {class: [pci]}",
            "service", "kinds: [Service], services: [web]");

    private static final PolicyIndex INDEX = read().index();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TASK_DEFINITION | family=orders-api;environment=prod | pci | all family later principal star suffix tag workload
                    TASK_DEFINITION | family=orders-api;environment=test | -   | all family principal star suffix tag
                    TASK_DEFINITION | family=orders-;environment=test    | -   | all principal star suffix tag
                    TASK_DEFINITION | family=orders;environment=test     | -   | all principal suffix tag
                    TASK_DEFINITION | family=p;environment=test          | -   | all principal suffix tag
                    TASK_DEFINITION | environment=test                   | -   | all family principal star suffix tag
                    TASK_DEFINITION | family=web                         | -   | all later principal suffix tag
                    SERVICE         | service=web                        | -   | service
                    SERVICE         | service=other                      | -   |
                    SERVICE         |                                    | -   | service
                    """)
    void findsThePoliciesThatMayMatch(SubjectKind kind, String known, String workload, String expected) {
        Map<MatchKey, String> values = new EnumMap<>(MatchKey.class);
        for (MatchKey key : MatchKey.values()) {
            for (String pair : known == null ? new String[0] : known.split(";")) {
                if (pair.startsWith(key.subject() + "=")) {
                    values.put(key, pair.substring(key.subject().length() + 1));
                }
            }
        }

        List<String> found = INDEX.find(kind, values::get, Set.of(workload)::contains).stream()
                .map(AdmissionPolicy::name)
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    private static PolicySet read() {
        StringBuilder text = new StringBuilder("apiVersion: portwarden.dev/v1\nkind: Workload\n"
                + "metadata: {name: pci}\nspec: {anyOf: [{families: [pay]}]}\n");
        MATCHES.keySet().stream().sorted().forEach(name -> text.append("""
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: %s}
                spec:
                  match: {%s}
                  validations:
                    - {name: rule, expression: "true", message: never}
                """.formatted(name, MATCHES.get(name))));
        PolicyFile file = new PolicyFile("index.yaml", text.toString().getBytes(StandardCharsets.UTF_8), 0, null);
        return switch (TestWiring.STAGES.policyReader().read(List.of(file))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
