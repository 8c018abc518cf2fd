package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonBuilderTest {
    private static final RuleReference RULE = Evaluated.reference(Action.DENY, FailurePolicy.FAIL);

    private final ReasonBuilder reasons = new ReasonBuilder(Evaluated.subject(Evaluated.HOST), PatchTrials.Result.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "1 => `a` is unknown",
                "2 => `a`, `b` are unknown",
                "5 => `a`, `b`, `c`, `d`, `e` are unknown",
                "6 => `a`, `b`, `c`, `d`, `e` and 1 more are unknown",
                "8 => `a`, `b`, `c`, `d`, `e` and 3 more are unknown"
            })
    void aMessageNamesFiveUnknownPathsAndCountsTheRest(int count, String expected) {
        List<String> paths = List.of("a", "b", "c", "d", "e", "f", "g", "h").subList(0, count);

        assertThat(unknown(paths).message()).isEqualTo("cannot be evaluated: " + expected + " (rule: m)");
        assertThat(unknown(paths).unknown()).isEqualTo(paths);
    }

    @Test
    void aReasonHasAtMostAHundredUnknownPaths() {
        List<String> paths = IntStream.range(0, 120).mapToObj(i -> "a" + i).toList();

        assertThat(unknown(paths).unknown()).isEqualTo(paths.subList(0, 100));
        assertThat(unknown(paths).message()).contains(" and 115 more are unknown");
    }

    @Test
    void onlyAnUnknownVerdictHasUnknownPaths() {
        Verdict fail = new Verdict.Fail(RULE, null, "m", null, List.of());
        Verdict error = new Verdict.Error(RULE, null, "m");
        Verdict pass = new Verdict.Pass(RULE, null);

        assertThat(List.of(fail, error, pass))
                .allSatisfy(verdict ->
                        assertThat(reasons.of(verdict, Action.DENY).unknown()).isEmpty());
        assertThat(reasons.of(error, Action.DENY).message()).isEqualTo("could not be evaluated: m");
        assertThat(reasons.of(pass, Action.DENY).message()).isEmpty();
    }

    private Reason unknown(List<String> paths) {
        return reasons.of(new Verdict.Unknown(RULE, null, "m", paths), Action.DENY);
    }
}
