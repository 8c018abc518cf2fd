package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.submission.Context;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every policy ends within the time limit and within the heap. */
class CostTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: costly}
            spec:
            """;
    private static final String HOLDS = "  validations: [{name: rule, expression: \"%s\", message: no}]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists.range(3000).all(a, lists.range(3000).all(b, lists.range(3000).exists(c, c == 2999)))",
                "lists.range(300000).map(a, a + 1).size() == 300000",
                "lists.range(300000).filter(a, a > 5).map(a, a).size() > 0",
            })
    @Timeout(20)
    void aMacroStopsAtTheTimeLimit(String expression) {
        long begin = System.nanoTime();

        SubjectDecision subject = new PolicyBench(POLICY + HOLDS.formatted(expression)).decide("a", NOW);

        assertThat(subject.admitted()).isFalse();
        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).containsAnyOf("time limit", "build more than"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists.range(2000000000).size() > 0",
                "lists.range(9000000000).size() > 0",
                "lists.range(1000).map(a, lists.range(1000)).flatten().size() > 0",
                "lists.range(60000).map(a, 'x').join().replace('x', '0123456789012345678901234567890123456789012345678901234567890123') != ''",
                "lists.range(60000).map(a, 'x').join().replace('x', lists.range(100).map(a, 'y').join()) != ''",
                "lists.range(60000).map(a, 'x').join(lists.range(100).map(a, 'y').join()) != ''",
                "regex.replace(lists.range(60000).map(a, 'x').join(), 'x', '0123456789012345678901234567890123456789012345678901234567890123') != ''",
                "lists.range(40000).map(a, 'xx').join().matches('a(b|c)*')",
                "regex.extractAll(lists.range(2000).map(a, 'a').join(), 'a+b|a').size() > 0",
                "regex.replace(lists.range(2000).map(a, 'a').join(), 'a+b|a', 'x') != ''",
            })
    @Timeout(20)
    void aCallThatBuildsTooMuchStops(String expression) {
        SubjectDecision subject = new PolicyBench(POLICY + HOLDS.formatted(expression)).decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .startsWith("could not be evaluated: ")
                        .containsAnyOf("more than", "limit"));
    }

    /** A regular expression cannot be interrupted, so the largest must end well within the time limit. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    60000; TEXT.matches('((a?){30}){8}x')
                    60000; TEXT.matches('(a|b|c|d?){160}x')
                    60000; regex.extract(TEXT, '((a?){30}){8}x').hasValue()
                    1000;  regex.extractAll(TEXT, '((a?){30}){8}a*x|a').size() == 1
                    """)
    @Timeout(20)
    void theLargestRegularExpressionEndsInTime(int length, String call) {
        String text = "lists.range(" + length + ").map(x, 'a').join()";
        String expression = call.replace("TEXT", text);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        PolicyBench bench = new PolicyBench(POLICY + HOLDS.formatted(expression));
        long begin = threads.getCurrentThreadCpuTime();

        SubjectDecision subject = bench.decide("a", NOW);

        assertThat(subject.admitted()).isFalse();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "['x']"})
    void variablesThatDoubleAValueStop(String seed) {
        String variables = IntStream.range(1, 40)
                .mapToObj(i ->
                        "    - {name: v%d, expression: variables.v%d + variables.v%d}\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());

        SubjectDecision subject = new PolicyBench(POLICY + "  variables:\n    - {name: v0, expression: \"" + seed
                        + "\"}\n" + variables + HOLDS.formatted("size(variables.v39) > 0"))
                .decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(
                        violation -> assertThat(violation.message())
                                .endsWith(
                                        "the expressions build more than 1000000 characters and list elements for one subject"));
    }

    @Test
    @Timeout(20)
    void matchConditionsCountTowardsTheTimeLimit() {
        String slow = "variables.r.all(a, variables.r.all(b, b >= 0))";
        String conditions = IntStream.range(0, 20)
                .mapToObj(i -> "    - {name: c%d, expression: \"%s\"}\n".formatted(i, slow))
                .collect(Collectors.joining());

        SubjectDecision subject = new PolicyBench(
                        POLICY + "  variables: [{name: r, expression: lists.range(900)}]\n  matchConditions:\n"
                                + conditions + HOLDS.formatted("false"))
                .decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .contains("the time limit of 2000 ms for one subject is exceeded"));
    }

    @Test
    @Timeout(20)
    void anExpensiveMessageIsReplacedByThePlainOne() {
        SubjectDecision subject = new PolicyBench(POLICY + """
                  validations:
                    - name: rule
                      expression: "false"
                      message: plain
                      messageExpression: "string(lists.range(900000).map(a, a + 1).size())"
                """).decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("plain"));
    }

    @Test
    @Timeout(20)
    void allPatchesShareTheTimeOfOneSubject() {
        String containers = IntStream.range(0, 20)
                .mapToObj(i -> "{name: c" + i + ", image: a, user: root}")
                .collect(Collectors.joining(", ", "[", "]"));
        PolicyBench bench = new PolicyBench(POLICY + """
                  validations:
                    - name: slow
                      expression: "lists.range(400).all(a, lists.range(400).all(b, b >= 0))"
                      message: slow
                    - name: user
                      forEach: [{items: object.containerDefinitions, as: c}]
                      expression: c.user != 'root'
                      message: root
                      remediation: {message: take it out, patch: [{op: remove, path: /user}]}
                """);
        long begin = System.nanoTime();

        SubjectDecision subject = bench.decideText(
                "family: a\ncontainerDefinitions: " + containers + "\n", TestWiring.NOW, Context.EMPTY);

        assertThat(subject.violations()).hasSize(20);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }
}
