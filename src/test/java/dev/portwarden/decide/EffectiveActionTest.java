package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.FailurePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EffectiveActionTest {
    @ParameterizedTest
    @CsvSource({
        "DENY, FAIL, DENY",
        "WARN, FAIL, WARN",
        "AUDIT, FAIL, AUDIT",
        "DENY, IGNORE, WARN",
        "WARN, IGNORE, WARN",
        "AUDIT, IGNORE, AUDIT"
    })
    void anUnevaluatedRuleHasThePolicysActionAndOnlyWarnsIfIgnored(
            Action action, FailurePolicy failurePolicy, Action expected) {
        RuleReference rule = Evaluated.reference(action, failurePolicy);

        assertThat(Decider.actionOn(new Verdict.Unknown(rule, null, "m", List.of("a"))))
                .isEqualTo(expected);
        assertThat(Decider.actionOn(new Verdict.Error(rule, null, "m"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void aFailHasThePolicysActionWhateverTheFailurePolicy(Action action) {
        for (FailurePolicy failurePolicy : FailurePolicy.values()) {
            RuleReference rule = Evaluated.reference(action, failurePolicy);

            assertThat(Decider.actionOn(new Verdict.Fail(rule, null, "m", null, List.of())))
                    .isEqualTo(action);
        }
    }

    @Test
    void aPassAndAnExemptFailHaveNoAction() {
        RuleReference rule = Evaluated.reference(Action.DENY, FailurePolicy.FAIL);
        String policy = Evaluated.policy("p", "Deny", Evaluated.rule("r", "network.mode != 'host'"));
        Exemption exemption = Evaluated.policies(policy, Evaluated.exemption("p"))
                .exemptions()
                .getFirst();
        Verdict fail = new Verdict.Fail(rule, null, "m", null, List.of());

        assertThat(Decider.actionOn(new Verdict.Pass(rule, null))).isNull();
        assertThat(Decider.actionOn(new Verdict.Exempt(rule, null, fail, exemption)))
                .isNull();
    }
}
