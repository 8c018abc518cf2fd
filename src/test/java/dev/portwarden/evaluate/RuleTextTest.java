package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message and the field of a rule that fails. */
class RuleTextTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String MESSAGE = "as written";

    private static Reason failed(String rule) {
        return new PolicyBench("""
                        apiVersion: portwarden.dev/v1
                        kind: AdmissionPolicy
                        metadata: {name: says}
                        spec:
                          validations:
                            - name: rule
                              expression: "false"
                              message: as written
                              %s
                        """.formatted(rule))
                .decide("a", NOW)
                .violations()
                .getFirst();
    }

    private static String message(String computed) {
        return failed("messageExpression: \"'" + computed + "'\"").message();
    }

    @Test
    void aComputedMessageUpToTheLimitReplacesThePlainOne() {
        String longest = "x".repeat(EvaluateLimits.DEFAULT_MESSAGE);

        assertThat(message(longest)).isEqualTo(longest);
        assertThat(message(longest + "x")).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"two\\\\nlines", "'\\\\nline'", "'  '", "''"})
    void aComputedMessageOfZeroOrSeveralLinesIsReplacedByThePlainOne(String computed) {
        assertThat(message(computed)).isEqualTo(MESSAGE);
    }

    @Test
    void aComputedFieldIsResolvedFromTheDocument() {
        Reason reason = failed("fieldExpression: \"'containerDefinitions[' + string(0) + '].image'\"");

        assertThat(reason.place().field()).isEqualTo("containerDefinitions[0].image");
    }

    @Test
    void aComputedFieldOfAnElementIsResolvedFromIt() {
        Reason reason = failed(
                "forEach: [{items: object.containerDefinitions, as: c}]\n      fieldExpression: \"'im' + 'age'\"");

        assertThat(reason.place().field()).isEqualTo("containerDefinitions[0].image");
    }

    @Test
    void aComputedFieldThatIsNotAPathIsIgnored() {
        assertThat(failed("fieldExpression: \"'no path!'\"").place().field()).isEmpty();
    }
}
