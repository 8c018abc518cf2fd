package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.RuleName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonListTest {
    private final Reason reason = Evaluated.reason();
    private final Decider.ReasonList list = new Decider.ReasonList();

    @Test
    void allReasonsOfARuleUpToTheLimitAreReported() {
        add("p", "r", Decider.ReasonList.MOST);

        assertThat(list.all()).hasSize(Decider.ReasonList.MOST).allMatch(each -> each.more() == 0);
    }

    @Test
    void oneReasonBeyondTheLimitIsCounted() {
        add("p", "r", Decider.ReasonList.MOST + 1);

        assertThat(list.all()).hasSize(Decider.ReasonList.MOST);
        assertThat(list.all().subList(0, Decider.ReasonList.MOST - 1)).allMatch(each -> each.more() == 0);
        assertThat(list.all().getLast().more()).isEqualTo(1);
    }

    @Test
    void eachRuleIsCountedSeparately() {
        add("p", "r", Decider.ReasonList.MOST + 2);
        add("p", "s", 1);
        add("q", "r", Decider.ReasonList.MOST + 3);

        List<Reason> all = list.all();

        assertThat(all).hasSize(2 * Decider.ReasonList.MOST + 1);
        assertThat(all.get(Decider.ReasonList.MOST - 1).more()).isEqualTo(2);
        assertThat(all.get(Decider.ReasonList.MOST).more()).isZero();
        assertThat(all.getLast().more()).isEqualTo(3);
    }

    @Test
    void omittedReasonsAreNotBuilt() {
        List<Integer> built = new ArrayList<>();
        for (int i = 0; i < Decider.ReasonList.MOST + 5; i++) {
            int number = i;
            list.add(new RuleName("p", "r"), () -> {
                built.add(number);
                return reason;
            });
        }

        assertThat(built).hasSize(Decider.ReasonList.MOST);
    }

    private void add(String policy, String rule, int times) {
        for (int i = 0; i < times; i++) {
            list.add(new RuleName(policy, rule), () -> reason);
        }
    }
}
