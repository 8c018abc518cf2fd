package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.Case;
import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.respond.DecisionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy set read from its text has the same revision and makes the same decisions. */
class PolicyTextTest {

    /** The shipped folders and those of all cases, each a set. */
    static Stream<Path> sets() throws IOException {
        Stream<Path> cases =
                Case.decisions().stream().map(each -> each.file(Case.POLICIES)).filter(Files::exists);
        try (Stream<Path> shipped = Files.list(TestWiring.HOME.resolve("policies"))) {
            return Stream.concat(
                    cases,
                    shipped.filter(path -> Files.isDirectory(path) && !path.endsWith("examples")).toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aSetReadFromItsTextHasTheSameRevisionAndPolicies(Path folder) {
        PolicySet set = PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(folder))
                .current();
        PolicySet again = again(set);

        assertThat(again.revision()).isEqualTo(set.revision());
        assertThat(again.text()).isEqualTo(set.text());
        assertThat(again.policies()).extracting(AdmissionPolicy::name).isEqualTo(names(set));
        for (AdmissionPolicy policy : set.policies()) {
            AdmissionPolicy other = again.find(policy.name()).orElseThrow();
            assertThat(comparable(other)).isEqualTo(comparable(policy));
            assertThat(other.rules().keySet()).isEqualTo(policy.rules().keySet());
        }
    }

    /** The comparable parts of a policy, without object identities. */
    private static String comparable(AdmissionPolicy policy) {
        return List.of(
                        policy.params(),
                        policy.match(),
                        policy.actions(),
                        policy.bindings(),
                        policy.failurePolicy(),
                        policy.metadata().severity(),
                        policy.metadata().controls(),
                        String.valueOf(policy.metadata().owner()),
                        String.valueOf(policy.match().exclude()))
                .toString()
                .replaceAll("@[0-9a-f]+", "");
    }

    private static List<String> names(PolicySet set) {
        return set.policies().stream().map(AdmissionPolicy::name).toList();
    }

    @Test
    void aSetReadFromItsTextMakesTheSameDecisions() {
        PolicySet set = Packs.ALL;
        PolicySet again = again(set);
        int examples = 0;
        for (AdmissionPolicy policy : set.policies()) {
            AdmissionPolicy other = again.find(policy.name()).orElseThrow();
            for (PolicyTest.Case example : Packs.cases(policy).toList()) {
                assertThat(answer(Packs.decide(again, other, example)))
                        .as("%s, %s", policy.name(), example)
                        .isEqualTo(answer(Packs.decide(set, policy, example)));
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(100);
    }

    private static String answer(Decision decision) {
        return new String(DecisionJson.bytes(decision), StandardCharsets.UTF_8).replace(decision.id(), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "+5", ".5", "1e3", "5.", "'5'", "True", "yes", "no", "0x10", "111122223333", "a"})
    void aParamKeepsItsType(String value) {
        PolicySet set = read("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low, owner: 5}
                spec:
                  match: {kinds: [TaskDefinition], accounts: [111122223333, 012345678901]}
                  params: {given: %s}
                  validations:
                    - {name: rule, expression: "params.given == params.given", message: not this}
                """.formatted(value));
        PolicySet again = again(set);

        assertThat(again.revision()).isEqualTo(set.revision());
        assertThat(comparable(again.policies().getFirst()))
                .isEqualTo(comparable(set.policies().getFirst()));
    }

    private static PolicySet again(PolicySet set) {
        return read(set.text().split(PolicyText.BETWEEN, 0));
    }

    private static PolicySet read(String... documents) {
        PolicyReadResult reading = TestWiring.STAGES
                .policyReader()
                .read(Arrays.stream(documents)
                        .map(document -> new PolicyFile("recorded", document.getBytes(StandardCharsets.UTF_8), 0, null))
                        .toList());
        return switch (reading) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
