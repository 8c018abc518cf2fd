package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each element of a rule has its own verdict, up to a limit. */
class RuleElementsTest {
    private static final EvaluateLimits THREE = new EvaluateLimits(
            Duration.ofSeconds(10), EvaluateLimits.DEFAULT_BUILT, 3, EvaluateLimits.DEFAULT_MESSAGE, 100);

    /** The verdicts of one rule about a definition with containers that have ports. */
    private static List<Verdict> verdicts(String forEach, int containers, int ports) {
        String text = """
                family: a
                containerDefinitions: [%s]
                """.formatted(repeated(
                "{name: c%d, image: i, portMappings: ["
                        + repeated("{containerPort: 8%d}", ports).replace("%", "%%") + "]}",
                containers));
        return new PolicyBench("""
                        apiVersion: portwarden.dev/v1
                        kind: AdmissionPolicy
                        metadata: {name: each}
                        spec:
                          validations:
                            - name: rule
                              forEach: [%s]
                              expression: "true"
                              message: no
                        """.formatted(forEach))
                .evaluate(text, THREE, EvaluationListener.NONE).verdicts().stream()
                        .filter(verdict -> verdict.rule().policy().name().equals("each"))
                        .toList();
    }

    private static String repeated(String format, int times) {
        return IntStream.range(0, times).mapToObj(format::formatted).collect(Collectors.joining(", "));
    }

    private static final String CONTAINERS = "{items: object.containerDefinitions, as: c}";
    private static final String PORTS = CONTAINERS + ", {items: c.portMappings, as: p}";

    @Test
    void everyElementUpToTheLimitIsEvaluated() {
        assertThat(verdicts(CONTAINERS, 3, 0))
                .extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.PASS, Verdict.Kind.PASS, Verdict.Kind.PASS);
    }

    @Test
    void elementsBeyondTheLimitAreAnError() {
        List<Verdict> verdicts = verdicts(CONTAINERS, 4, 0);

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.PASS, Verdict.Kind.PASS, Verdict.Kind.PASS, Verdict.Kind.ERROR);
        assertThat(((Verdict.Error) verdicts.getLast()).message()).isEqualTo("the rule has more than 3 elements");
    }

    @Test
    void elementsOfAllLevelsCountTogether() {
        assertThat(verdicts(PORTS, 1, 2))
                .extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.PASS, Verdict.Kind.PASS);
        assertThat(verdicts(PORTS, 1, 3))
                .extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.PASS, Verdict.Kind.PASS, Verdict.Kind.ERROR);
    }

    @Test
    void aRuleWithoutElementsPassesOnceWithoutAField() {
        List<Verdict> verdicts = verdicts(PORTS, 1, 0);

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Verdict.Kind.PASS);
        assertThat(verdicts.getFirst().field()).isNull();
    }

    @Test
    void aRuleWithElementsPassesOnlyForThem() {
        assertThat(verdicts(CONTAINERS, 1, 0))
                .extracting(verdict -> String.valueOf(verdict.field()))
                .containsExactly("containerDefinitions[0]");
    }
}
