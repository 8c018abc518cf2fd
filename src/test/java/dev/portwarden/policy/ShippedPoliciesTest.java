package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The shipped policies have the expected decisions for their examples. */
class ShippedPoliciesTest {
    static final List<String> POLICIES =
            Packs.ALL.policies().stream().map(AdmissionPolicy::name).toList();

    static final List<? extends Arguments> CASES = Packs.ALL.policies().stream()
            .flatMap(policy -> Packs.cases(policy)
                    .map(example -> argumentSet(policy.name() + ": " + example.name(), policy, example)))
            .toList();

    @ParameterizedTest(name = "{argumentSetName}")
    @FieldSource("CASES")
    void anExampleHasTheExpectedDecision(AdmissionPolicy policy, PolicyTest.Case example) {
        Decision decision = Packs.decide(policy, example);

        assertThat(example.isOfKind(decision.subjects().stream()
                        .map(subject -> subject.subject().kind())
                        .toList()))
                .isTrue();
        assertThat(new PolicyTest.Expectation(
                        decision.admitted(),
                        rules(decision, SubjectDecision::violations),
                        rules(decision, SubjectDecision::warnings),
                        rules(decision, SubjectDecision::audits),
                        rules(decision, SubjectDecision::exempted)))
                .isEqualTo(example.expected());
    }

    /** A failed expression is replaced by the plain message, so that a mistake in it would not be noticed. */
    @ParameterizedTest(name = "{argumentSetName}")
    @FieldSource("CASES")
    void theMessageExpressionOfARuleWorks(AdmissionPolicy policy, PolicyTest.Case example) {
        for (Reason reason : reasons(Packs.decide(policy, example))) {
            if (reason.verdict() == Verdict.Kind.FAIL
                    && reason.rule().policy().name().equals(policy.name())) {
                Rule rule = rules(policy)
                        .filter(each -> each.name().equals(reason.rule().rule()))
                        .findFirst()
                        .orElseThrow();
                assertThat(reason.message().equals(rule.message()))
                        .as(reason.message())
                        .isEqualTo(rule.messageExpression() == null);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyPolicyHasExamplesThatPassThatFailAndThatAreUnknown(String name) {
        AdmissionPolicy policy = Packs.ALL.find(name).orElseThrow();
        List<List<Verdict.Kind>> verdicts = Packs.cases(policy)
                .map(example -> reasons(Packs.decide(policy, example)).stream()
                        .filter(reason -> reason.rule().policy().name().equals(name))
                        .map(Reason::verdict)
                        .toList())
                .toList();

        assertThat(verdicts).as("examples that pass").anyMatch(List::isEmpty);
        assertThat(verdicts).as("examples that fail").anyMatch(list -> list.contains(Verdict.Kind.FAIL));
        assertThat(verdicts)
                .as("examples that are unknown or an error")
                .anyMatch(list -> list.contains(Verdict.Kind.UNKNOWN) || list.contains(Verdict.Kind.ERROR));
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyRuleFailsInSomeExample(String name) {
        AdmissionPolicy policy = Packs.ALL.find(name).orElseThrow();
        Set<String> failing = Packs.cases(policy)
                .flatMap(example -> reasons(Packs.decide(policy, example)).stream())
                .filter(reason -> reason.rule().policy().name().equals(name) && reason.verdict() == Verdict.Kind.FAIL)
                .map(reason -> reason.rule().rule())
                .collect(Collectors.toSet());

        assertThat(failing)
                .containsExactlyInAnyOrderElementsOf(
                        rules(policy).map(Rule::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyRuleHasARemediation(String name) {
        AdmissionPolicy policy = Packs.ALL.find(name).orElseThrow();

        assertThat(policy.metadata().title()).isNotEqualTo(name);
        assertThat(rules(policy))
                .allSatisfy(
                        rule -> assertThat(rule.remediation()).as(rule.name()).isNotNull());
    }

    @Test
    void everyPolicyTestBelongsToAPolicy() {
        assertThat(Packs.ALL.tests().keySet()).hasSameElementsAs(POLICIES);
    }

    @Test
    void theAwsControlsAreNotInForceByDefault() {
        assertThat(POLICIES).anyMatch(name -> name.startsWith("fsbp-"));
        assertThat(TestWiring.SHIPPED.policies())
                .isNotEmpty()
                .noneMatch(policy -> policy.name().startsWith("fsbp-"));
    }

    private static Stream<Rule> rules(AdmissionPolicy policy) {
        return policy.rules().values().stream().flatMap(rules -> rules.rules().stream());
    }

    private static List<Reason> reasons(Decision decision) {
        return Packs.reasons(
                decision, List.of(SubjectDecision::violations, SubjectDecision::warnings, SubjectDecision::audits));
    }

    private static List<String> rules(Decision decision, Function<SubjectDecision, List<Reason>> list) {
        return Packs.reasons(decision, List.of(list)).stream()
                .map(reason -> reason.rule().name().toString())
                .toList();
    }
}
