package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.Severity;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the verdicts of several bindings of a policy counts. */
class StrictestVerdictsTest {
    private static RuleReference rule(String binding, Action action, FailurePolicy failurePolicy) {
        return new RuleReference(
                new AdmissionPolicy.Metadata("p", "title", Severity.HIGH, List.of(), null, null),
                binding,
                "r",
                action,
                failurePolicy,
                "Invalid",
                null);
    }

    private static Verdict fail(Action action) {
        return new Verdict.Fail(rule("fail", action, FailurePolicy.FAIL), null, "no", null, List.of());
    }

    private static Verdict error(Action action, FailurePolicy failurePolicy) {
        return new Verdict.Error(rule("error", action, failurePolicy), null, "broken");
    }

    private static Verdict unknown(Action action, FailurePolicy failurePolicy) {
        return new Verdict.Unknown(rule("unknown", action, failurePolicy), null, "no", List.of("networkMode"));
    }

    private static Verdict pass(String binding) {
        return new Verdict.Pass(rule(binding, Action.DENY, FailurePolicy.FAIL), null);
    }

    /** The verdicts from the strictest to the mildest. */
    private static List<Verdict> ranked() {
        return List.of(
                fail(Action.DENY),
                error(Action.DENY, FailurePolicy.FAIL),
                unknown(Action.DENY, FailurePolicy.FAIL),
                fail(Action.WARN),
                error(Action.DENY, FailurePolicy.IGNORE),
                unknown(Action.DENY, FailurePolicy.IGNORE),
                fail(Action.AUDIT),
                error(Action.AUDIT, FailurePolicy.FAIL),
                unknown(Action.AUDIT, FailurePolicy.IGNORE),
                pass("pass"));
    }

    static Stream<Arguments> pairs() {
        List<Verdict> ranked = ranked();
        return IntStream.range(0, ranked.size())
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, ranked.size())
                        .mapToObj(j -> Arguments.of(ranked.get(i), ranked.get(j))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theStricterVerdictCountsInAnyOrder(Verdict stricter, Verdict milder) {
        assertThat(PolicyEvaluator.strictest(List.of(List.of(stricter), List.of(milder))))
                .containsExactly(stricter);
        assertThat(PolicyEvaluator.strictest(List.of(List.of(milder), List.of(stricter))))
                .containsExactly(stricter);
    }

    @Test
    void theFirstOfEquallyStrictVerdictsCounts() {
        assertThat(PolicyEvaluator.strictest(List.of(List.of(pass("one")), List.of(pass("other")))))
                .containsExactly(pass("one"));
    }

    @Test
    void eachElementIsComparedWithItselfAndAnExtraOneStays() {
        Verdict failed = fail(Action.DENY);
        Verdict elsewhere = new Verdict.Fail(failed.rule(), FieldPath.ROOT.member("family"), "no", null, List.of());

        assertThat(PolicyEvaluator.strictest(
                        List.of(List.of(pass("one"), failed), List.of(failed, pass("two"), elsewhere))))
                .containsExactly(failed, failed, elsewhere);
    }

    @Test
    void theVerdictsOfOneBindingAreUnchanged() {
        List<Verdict> verdicts = new ArrayList<>(ranked());

        assertThat(PolicyEvaluator.strictest(List.of(verdicts))).isEqualTo(verdicts);
    }
}
