package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.SubjectDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForEachTest {
    private static final String NOW = "2026-11-23T00:00:00Z";

    @ParameterizedTest
    @ValueSource(strings = {"dyn('abc')", "dyn({'a': 1})", "dyn(null)", "dyn(object.family)", "dyn(1)"})
    void itemsThatAreNotAListAreAnError(String items) {
        SubjectDecision subject =
                policy("[{items: \"" + items + "\", as: e}]", "false").decide("a", NOW);

        assertThat(subject.admitted()).isFalse();
        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.ERROR);
            assertThat(violation.message())
                    .isEqualTo("could not be evaluated: the elements of `e`: `items` is not a list");
        });
    }

    @Test
    void itemsThatFailAreAnError() {
        SubjectDecision subject = policy(
                        "[{items: 'object.containerDefinitions.filter(c, 1 / 0 == 1)', as: e}]", "true")
                .decide("a", NOW);

        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.ERROR);
            assertThat(violation.message()).startsWith("could not be evaluated: the elements of `e`: ");
        });
    }

    @Test
    void aRuleWithoutElementsPassesOnce() {
        assertThat(policy("[{items: object.volumes, as: v}]", "false")
                        .decide("a", NOW)
                        .admitted())
                .isTrue();
    }

    @Test
    void anElementOfAnUnknownOuterListCannotFailForCertain() {
        SubjectDecision subject = policy(
                        "[{items: \"[request.environment].filter(e, e == 'prod')\", as: e}, {items: \"['x']\", as: x}]",
                        "false")
                .decide("a", NOW);

        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(violation.unknown()).containsExactly("environment");
        });
    }

    private static PolicyBench policy(String forEach, String expression) {
        return new PolicyBench("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: each}
                spec:
                  validations:
                    - name: rule
                      forEach: %s
                      expression: %s
                      message: no
                """.formatted(forEach, "\"" + expression + "\""));
    }
}
