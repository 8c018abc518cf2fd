package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.portwarden.TestStages;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.rule.Rules;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The shipped policies against the examples that they bring along. */
class ShippedPoliciesTest {
    static final List<String> POLICIES =
            TestStages.SHIPPED.policies().stream().map(AdmissionPolicy::name).toList();

    static final List<? extends Arguments> CASES = TestStages.SHIPPED.policies().stream()
            .flatMap(policy ->
                    cases(policy).map(example -> argumentSet(policy.name() + ": " + example.name(), policy, example)))
            .toList();

    @ParameterizedTest(name = "{argumentSetName}")
    @FieldSource("CASES")
    void anExampleComesOutAsItSays(AdmissionPolicy policy, PolicyTest.Case example) {
        Decision decision = decide(policy, example);

        assertThat(new PolicyTest.Expectation(
                        decision.admitted(),
                        reasons(decision, SubjectDecision::violations),
                        reasons(decision, SubjectDecision::warnings),
                        reasons(decision, SubjectDecision::audits),
                        reasons(decision, SubjectDecision::exempted)))
                .isEqualTo(example.expected());
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyPolicyHasExamplesThatPassAndExamplesThatFail(String name) {
        AdmissionPolicy policy = TestStages.SHIPPED.find(name).orElseThrow();

        assertThat(cases(policy))
                .as("examples that pass")
                .anyMatch(example -> expected(example).isEmpty());
        assertThat(cases(policy))
                .as("examples that fail")
                .anyMatch(example -> !expected(example).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyRuleFailsInSomeExample(String name) {
        AdmissionPolicy policy = TestStages.SHIPPED.find(name).orElseThrow();
        Set<String> failing = cases(policy)
                .map(ShippedPoliciesTest::expected)
                .flatMap(List::stream)
                .collect(Collectors.toSet());

        assertThat(policy.rules().values().stream()
                        .map(Rules::rules)
                        .flatMap(List::stream)
                        .map(rule -> name + "/" + rule.name()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(failing).contains(rule));
    }

    @Test
    void everyPolicyTestBelongsToAPolicy() {
        assertThat(TestStages.SHIPPED.tests().keySet()).hasSameElementsAs(POLICIES);
    }

    private static Stream<PolicyTest.Case> cases(AdmissionPolicy policy) {
        PolicyTest test = TestStages.SHIPPED.tests().get(policy.name());
        return test == null ? Stream.of() : test.cases().stream();
    }

    private static Decision decide(AdmissionPolicy policy, PolicyTest.Case example) {
        Submission submission = new Submission(
                example.source(), example.subject(), null, example.context(), Door.CLI, false, TestStages.NOW, true);
        return TestStages.STAGES.pipeline().decide(submission, TestStages.SHIPPED.only(policy));
    }

    private static List<String> expected(PolicyTest.Case example) {
        return Stream.of(example.expected().violations(), example.expected().warnings())
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<String> reasons(Decision decision, Function<SubjectDecision, List<Reason>> list) {
        return decision.subjects().stream()
                .map(list)
                .flatMap(List::stream)
                .map(reason -> reason.policy() + "/" + reason.rule())
                .toList();
    }
}
