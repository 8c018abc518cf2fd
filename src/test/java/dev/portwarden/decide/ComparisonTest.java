package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Comparison.Against;
import dev.portwarden.decide.Comparison.Difference;
import dev.portwarden.decide.Comparison.Finding;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String HOLDS = "network.mode != 'none'";
    private static final String FAILS = "network.mode != 'host'";

    @Test
    void whatBecomesOfASubmissionIsSaidAgainstThePoliciesInForce() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);

        assertThat(compare(open, strict).against()).isEqualTo(Against.NEWLY_DENIED);
        assertThat(compare(strict, open).against()).isEqualTo(Against.NEWLY_ADMITTED);
        assertThat(compare(open, open).against()).isEqualTo(Against.SAME);
        assertThat(compare(strict, strict).against()).isEqualTo(Against.SAME);
        assertThat(compare(open, strict).decision().admitted()).isFalse();
    }

    @Test
    void theWordsForWhatBecomesOfItAreThoseOfTheAnswers() {
        assertThat(List.of(Against.values()))
                .extracting(Against::text)
                .containsExactly("same", "newlyDenied", "newlyAdmitted", "unknownMasked");
    }

    @Test
    void aRuleThatSaysTheSameDoesNotDiffer() {
        assertThat(compare(one("Deny", FAILS), one("Deny", FAILS)).differences())
                .isEmpty();
        assertThat(compare(one("Deny", HOLDS), one("Warn", HOLDS)).differences())
                .isEmpty();
    }

    @Test
    void aRuleThatNowFailsSaidNothingBefore() {
        assertThat(compare(one("Deny", HOLDS), one("Deny", FAILS)).differences())
                .containsExactly(new Difference("p/r", List.of(), List.of(found(0, "fail", "Deny"))));
    }

    @Test
    void aRuleThatDoesSomethingElseDiffersEvenWhereNothingBecomesOfIt() {
        Comparison comparison = compare(one("Warn", FAILS), one("Audit", FAILS));

        assertThat(comparison.against()).isEqualTo(Against.SAME);
        assertThat(comparison.differences())
                .containsExactly(
                        new Difference("p/r", List.of(found(0, "fail", "Warn")), List.of(found(0, "fail", "Audit"))));
    }

    @Test
    void aRuleThatIsExemptNowDiffers() {
        PolicySet exempting =
                Judged.policies(Judged.policy("p", "Deny", Judged.rule("r", FAILS)), Judged.exemption("p"));

        assertThat(compare(one("Deny", FAILS), exempting).differences())
                .containsExactly(
                        new Difference("p/r", List.of(found(0, "fail", "Deny")), List.of(found(0, "exempt", "Deny"))));
    }

    @Test
    void aRuleThatOnlyOneOfTheSetsHasIsNothingInTheOther() {
        PolicySet none = Judged.policies(Judged.policy("q", "Deny", Judged.rule("r", HOLDS)));

        assertThat(compare(none, one("Deny", FAILS)).differences())
                .containsExactly(new Difference("p/r", null, List.of(found(0, "fail", "Deny"))));
        assertThat(compare(one("Deny", FAILS), none).differences())
                .containsExactly(new Difference("p/r", List.of(found(0, "fail", "Deny")), null));
    }

    @Test
    void rulesThatDifferStandInTheOrderOfThePoliciesAndNewOnesBehind() {
        PolicySet inForce = Judged.policies(
                Judged.policy("b", "Deny", Judged.rule("second", FAILS), Judged.rule("first", HOLDS)),
                Judged.policy("a", "Deny", Judged.rule("r", HOLDS)));
        PolicySet candidates = Judged.policies(
                Judged.policy("new", "Deny", Judged.rule("r", FAILS)),
                Judged.policy("a", "Deny", Judged.rule("r", FAILS)),
                Judged.policy("b", "Deny", Judged.rule("added", FAILS), Judged.rule("first", FAILS)));

        assertThat(compare(inForce, candidates).differs())
                .containsExactly("b/second", "b/first", "b/added", "a/r", "new/r");
    }

    @Test
    void aFindingSaysOfWhichSubjectItIs() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);
        String text = Judged.HOST + "---\n" + Judged.BRIDGE + "---\n" + Judged.HOST;

        assertThat(Comparison.of(Judged.decide(text, strict), strict, Judged.decide(text, open), open)
                        .differences())
                .containsExactly(
                        new Difference("p/r", List.of(), List.of(found(0, "fail", "Deny"), found(2, "fail", "Deny"))));
    }

    @Test
    void whatTheDocumentAloneIsRefusedForDoesNotDiffer() {
        PolicySet open = one("Deny", HOLDS);
        PolicySet strict = one("Deny", FAILS);
        String odd = Judged.HOST + "cpu: [x]\n";
        Comparison comparison =
                Comparison.of(Judged.decide(odd, strict), strict, Judged.decide(odd + "memory: [x]\n", open), open);

        assertThat(comparison.against()).isEqualTo(Against.SAME);
        assertThat(comparison.differs()).containsExactly("p/r");
    }

    @Test
    void whatHangsOnAMaskedValueCannotBeToldAndIsElseTheSame() {
        Comparison comparison = compare(one("Deny", HOLDS), one("Deny", FAILS));

        assertThat(comparison.unknown())
                .isEqualTo(new Comparison(comparison.decision(), Against.UNKNOWN_MASKED, comparison.differences()));
    }

    private static PolicySet one(String action, String expression) {
        return Judged.policies(Judged.policy("p", action, Judged.rule("r", expression)));
    }

    private static Comparison compare(PolicySet inForce, PolicySet candidates) {
        return Comparison.of(
                Judged.decide(Judged.HOST, candidates), candidates, Judged.decide(Judged.HOST, inForce), inForce);
    }

    private static Finding found(int subject, String verdict, String action) {
        return new Finding(subject, verdict, action, "networkMode", 0);
    }
}
