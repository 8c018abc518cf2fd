package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Comparison.Difference;
import dev.portwarden.decide.Comparison.RuleResult;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String HOLDS = "network.mode != 'none'";
    private static final String FAILS = "network.mode != 'host'";

    @Test
    void theChangeIsRelativeToThePoliciesInForce() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);

        assertThat(compare(open, strict).change()).isEqualTo(DecisionChange.NEWLY_DENIED);
        assertThat(compare(strict, open).change()).isEqualTo(DecisionChange.NEWLY_ADMITTED);
        assertThat(compare(open, open).change()).isEqualTo(DecisionChange.UNCHANGED);
        assertThat(compare(strict, strict).change()).isEqualTo(DecisionChange.UNCHANGED);
        assertThat(compare(open, strict).decision().admitted()).isFalse();
    }

    @Test
    void changesHaveStableNames() {
        assertThat(DecisionChange.values())
                .extracting(DecisionChange::text)
                .containsExactly("unchanged", "newlyDenied", "newlyAdmitted", "unknownMasked");
    }

    @Test
    void aRuleWithEqualResultsDoesNotDiffer() {
        assertThat(compare(one("Deny", FAILS), one("Deny", FAILS)).differences())
                .isEmpty();
        assertThat(compare(one("Deny", HOLDS), one("Warn", HOLDS)).differences())
                .isEmpty();
    }

    @Test
    void aRuleThatNewlyFailsHadNoResultsBefore() {
        assertThat(compare(one("Deny", HOLDS), one("Deny", FAILS)).differences())
                .containsExactly(new Difference("p/r", List.of(), List.of(found(0, Verdict.Kind.FAIL, "Deny"))));
    }

    @Test
    void aRuleWithAnotherActionDiffersEvenIfTheDecisionDoesNot() {
        Comparison comparison = compare(one("Warn", FAILS), one("Audit", FAILS));

        assertThat(comparison.change()).isEqualTo(DecisionChange.UNCHANGED);
        assertThat(comparison.differences())
                .containsExactly(new Difference(
                        "p/r",
                        List.of(found(0, Verdict.Kind.FAIL, "Warn")),
                        List.of(found(0, Verdict.Kind.FAIL, "Audit"))));
    }

    @Test
    void aRuleThatIsNewlyExemptDiffers() {
        PolicySet exempting =
                Evaluated.policies(Evaluated.policy("p", "Deny", Evaluated.rule("r", FAILS)), Evaluated.exemption("p"));

        assertThat(compare(one("Deny", FAILS), exempting).differences())
                .containsExactly(new Difference(
                        "p/r",
                        List.of(found(0, Verdict.Kind.FAIL, "Deny")),
                        List.of(found(0, Verdict.Kind.EXEMPT, "Deny"))));
    }

    @Test
    void aRuleThatOneSetLacksIsNullThere() {
        PolicySet none = Evaluated.policies(Evaluated.policy("q", "Deny", Evaluated.rule("r", HOLDS)));

        assertThat(compare(none, one("Deny", FAILS)).differences())
                .containsExactly(new Difference("p/r", null, List.of(found(0, Verdict.Kind.FAIL, "Deny"))));
        assertThat(compare(one("Deny", FAILS), none).differences())
                .containsExactly(new Difference("p/r", List.of(found(0, Verdict.Kind.FAIL, "Deny")), null));
    }

    @Test
    void differencesAreInPolicyOrderAndNewPoliciesComeLast() {
        PolicySet inForce = Evaluated.policies(
                Evaluated.policy("b", "Deny", Evaluated.rule("second", FAILS), Evaluated.rule("first", HOLDS)),
                Evaluated.policy("a", "Deny", Evaluated.rule("r", HOLDS)));
        PolicySet candidates = Evaluated.policies(
                Evaluated.policy("new", "Deny", Evaluated.rule("r", FAILS)),
                Evaluated.policy("a", "Deny", Evaluated.rule("r", FAILS)),
                Evaluated.policy("b", "Deny", Evaluated.rule("added", FAILS), Evaluated.rule("first", FAILS)));

        assertThat(compare(inForce, candidates).differs())
                .containsExactly("b/second", "b/first", "b/added", "a/r", "new/r");
    }

    @Test
    void aResultNamesItsSubject() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);
        String text = Evaluated.HOST + "---\n" + Evaluated.BRIDGE + "---\n" + Evaluated.HOST;

        assertThat(Comparison.of(Evaluated.decide(text, strict), strict, Evaluated.decide(text, open), open)
                        .differences())
                .containsExactly(new Difference(
                        "p/r",
                        List.of(),
                        List.of(found(0, Verdict.Kind.FAIL, "Deny"), found(2, Verdict.Kind.FAIL, "Deny"))));
    }

    @Test
    void theBuiltInPolicyDoesNotDiffer() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);
        String odd = Evaluated.HOST + "cpu: [x]\n";
        Comparison comparison = Comparison.of(
                Evaluated.decide(odd, strict), strict, Evaluated.decide(odd + "memory: [x]\n", open), open);

        assertThat(comparison.change()).isEqualTo(DecisionChange.UNCHANGED);
        assertThat(comparison.differs()).containsExactly("p/r");
    }

    @Test
    void aChangeThatDependsOnAMaskedValueIsUnknown() {
        Comparison comparison = compare(one("Deny", HOLDS), one("Deny", FAILS));

        assertThat(comparison.unknown())
                .isEqualTo(
                        new Comparison(comparison.decision(), DecisionChange.UNKNOWN_MASKED, comparison.differences()));
    }

    private static PolicySet one(String action, String expression) {
        return Evaluated.policies(Evaluated.policy("p", action, Evaluated.rule("r", expression)));
    }

    private static Comparison compare(PolicySet inForce, PolicySet candidates) {
        return Comparison.of(
                Evaluated.decide(Evaluated.HOST, candidates),
                candidates,
                Evaluated.decide(Evaluated.HOST, inForce),
                inForce);
    }

    private static RuleResult found(int subject, Verdict.Kind verdict, String action) {
        return new RuleResult(subject, verdict, action, "networkMode", 0);
    }
}
