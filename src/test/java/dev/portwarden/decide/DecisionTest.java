package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A decision, a subject's part of it and a reason, told otherwise: all but what is meant stays as it is. */
class DecisionTest {
    private static final PolicySet POLICIES = Evaluated.policies(
            Evaluated.policy("a", "Deny", Evaluated.rule("r", "network.mode != 'host'")),
            Evaluated.policy("b", "Warn", Evaluated.rule("r", "network.mode != 'host'")),
            Evaluated.policy("c", "Audit", Evaluated.rule("r", "network.mode != 'host'")),
            Evaluated.policy("d", "Deny", Evaluated.rule("r", "network.mode != 'host'")),
            Evaluated.exemption("d"));
    private final Decision denied = Evaluated.decide(Evaluated.HOST, POLICIES);
    private final Decision admitted = Evaluated.decide(Evaluated.BRIDGE, POLICIES);
    private final SubjectDecision subject = denied.subjects().getFirst();
    private final Reason reason = subject.violations().getFirst();

    @Test
    void aDecisionIsKeptByALogOnceItIsSaidToBe() {
        SubjectDecision known = subject.with(new Digests("content", "match"));

        assertThat(denied.recorded()).isFalse();
        assertThat(denied.recorded(true, List.of(known)))
                .isEqualTo(new Decision(
                        denied.id(),
                        false,
                        denied.policyRevision(),
                        denied.time(),
                        denied.channel(),
                        false,
                        true,
                        List.of(known)));
        assertThat(denied.recorded(false, denied.subjects())).isEqualTo(denied);
    }

    @Test
    void aDecisionThatIsOnlyAskedForIsADryRunThatNoLogKeeps() {
        Decision asked = denied.recorded(true, denied.subjects()).asked(denied.subjects());

        assertThat(asked).usingRecursiveComparison().ignoringFields("dryRun").isEqualTo(denied);
        assertThat(asked.dryRun()).isTrue();
        assertThat(asked.recorded()).isFalse();
    }

    @Test
    void whatIsOnlyAskedForIsAdmittedWhenEachSubjectIsAsItIsTold() {
        SubjectDecision good = admitted.subjects().getFirst();

        assertThat(denied.asked(List.of(good, good)).admitted()).isTrue();
        assertThat(admitted.asked(List.of(good, subject)).admitted()).isFalse();
    }

    @Test
    void aSubjectWithDigestsIsElseTheSame() {
        Digests digests = new Digests("content", "match");

        assertThat(subject.with(digests).digests()).isEqualTo(digests);
        assertThat(subject.with(digests))
                .usingRecursiveComparison()
                .ignoringFields("digests")
                .isEqualTo(subject);
    }

    @Test
    void aSubjectIsToldInOtherWordsInEachOfItsLists() {
        SubjectDecision told = subject.told(told(), List.of());

        assertThat(told.admitted()).isFalse();
        assertThat(List.of(told.violations(), told.warnings(), told.audits(), told.exempted()))
                .allSatisfy(list -> assertThat(list)
                        .singleElement()
                        .satisfies(one -> assertThat(one.advice()).isEqualTo("told")));
        assertThat(told.violations().getFirst().policy()).isEqualTo("a");
        assertThat(told.warnings().getFirst().policy()).isEqualTo("b");
        assertThat(told.audits().getFirst().policy()).isEqualTo("c");
        assertThat(told.exempted().getFirst().policy()).isEqualTo("d");
    }

    @Test
    void whatDeniesASubjectBesidesStandsFirstAndDeniesAlone() {
        Reason other = subject.warnings().getFirst();
        SubjectDecision good = admitted.subjects().getFirst();

        assertThat(subject.told(told(), List.of(other)).violations())
                .extracting(Reason::policy, Reason::advice)
                .containsExactly(tuple("b", "told"), tuple("a", "told"));
        assertThat(good.told(told(), List.of(other)).admitted()).isFalse();
        assertThat(good.told(told(), List.of()).admitted()).isTrue();
    }

    @Test
    void aReasonOfAnotherPlaceIsElseTheSame() {
        Reason moved = reason.at(new Position(9, 8), "told");

        assertThat(moved.position()).isEqualTo(new Position(9, 8));
        assertThat(moved.advice()).isEqualTo("told");
        assertThat(moved.at(reason.position(), reason.advice())).isEqualTo(reason);
    }

    @Test
    void aReasonThatStandsForMoreIsElseTheSame() {
        assertThat(reason.withMore(7).more()).isEqualTo(7);
        assertThat(reason.withMore(7).withMore(reason.more())).isEqualTo(reason);
    }

    private static UnaryOperator<Reason> told() {
        return reason -> reason.at(reason.position(), "told");
    }
}
