package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.SubjectDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: notes}
            spec:
              params: {word: plain}
              auditAnnotations:
                - {key: mode, valueExpression: EXPRESSION}
            """;
    private static final String BINDING = """
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicyBinding
            metadata: {name: NAME}
            spec: {policyName: notes, MORE}
            """;

    private static PolicyBench notes(String expression) {
        return new PolicyBench(POLICY.replace("EXPRESSION", "\"" + expression + "\""));
    }

    @Test
    void everySubjectOfThePolicyIsAnnotatedAndNoneIsDenied() {
        SubjectDecision subject = notes("'mode ' + network.mode").decide("a", NOW);

        assertThat(subject.admitted()).isTrue();
        assertThat(subject.annotations())
                .containsExactly(new Evaluation.Annotation("notes", "mode", "mode host", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "dyn(null)", "''", "'  '", "object.taskRoleArn"})
    void aNullOrEmptyValueIsNotAnAnnotation(String expression) {
        SubjectDecision subject = notes(expression).decide("a", NOW);

        assertThat(subject.annotations()).isEmpty();
        assertThat(subject.admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dyn(1)", "string(1 / int(object.family))", "{'a': 'b'}[object.family]"})
    void anAnnotationErrorFollowsTheFailurePolicyAsInKubernetes(String expression) {
        SubjectDecision denied = notes(expression).decide("0", NOW);
        String ignoring = POLICY.replace("EXPRESSION", "\"" + expression + "\"") + "  failurePolicy: Ignore\n";
        SubjectDecision warned = new PolicyBench(ignoring).decide("0", NOW);

        assertThat(denied.annotations()).isEmpty();
        assertThat(denied.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.ERROR);
            assertThat(violation.rule().rule()).isEqualTo("auditAnnotations");
            assertThat(violation.message()).startsWith("could not be evaluated: audit annotation `mode`: ");
        });
        assertThat(warned.admitted()).isTrue();
        assertThat(warned.warnings()).hasSize(1);
    }

    @Test
    void anUnknownAnnotationNamesItsPathsAndDoesNotDeny() {
        SubjectDecision subject = notes("request.environment").decide("a", NOW);

        assertThat(subject.annotations())
                .containsExactly(new Evaluation.Annotation("notes", "mode", null, List.of("environment")));
        assertThat(subject.admitted()).isTrue();
    }

    @Test
    void anAnnotationOfAPolicyThatMayApplyIsUnknown() {
        SubjectDecision subject = new PolicyBench(POLICY.replace("EXPRESSION", "network.mode")
                        .replace("  params:", "  match: {environments: [prod]}\n  params:"))
                .decide("a", NOW);

        assertThat(subject.annotations())
                .containsExactly(new Evaluation.Annotation("notes", "mode", null, List.of("environment")));
    }

    @Test
    void annotationsOfSeveralBindingsAreJoinedWithoutDuplicates() {
        String binding = BINDING.replace("MORE", "params: {word: WORD}");
        PolicyBench bench = new PolicyBench(POLICY.replace("EXPRESSION", "params.word")
                + binding.replace("NAME", "a").replace("WORD", "first")
                + binding.replace("NAME", "b").replace("WORD", "second")
                + binding.replace("NAME", "c").replace("WORD", "first"));

        assertThat(bench.decide("a", NOW).annotations())
                .containsExactly(new Evaluation.Annotation("notes", "mode", "first, second", List.of()));
    }

    @Test
    void aLongAnnotationIsCutBetweenCharacters() {
        SubjectDecision subject = notes("'x' + object.family").decide("\uD83D\uDE00".repeat(6000), NOW);

        assertThat(subject.annotations())
                .singleElement()
                .satisfies(annotation -> assertThat(annotation.value())
                        .hasSize(EvaluateLimits.DEFAULT_ANNOTATION - 1)
                        .endsWith("\uD83D\uDE00"));
    }

    @Test
    void aFailedConditionIsAnErrorEvenIfThePolicyHasOnlyAnnotations() {
        SubjectDecision subject = new PolicyBench(POLICY.replace("EXPRESSION", "network.mode")
                        + "  matchConditions: [{name: c, expression: \"1 / 0 == 1\"}]\n")
                .decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.verdict()).isEqualTo(Verdict.Kind.ERROR));
    }
}
