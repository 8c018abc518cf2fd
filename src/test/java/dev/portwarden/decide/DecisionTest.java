package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Copies of a decision, of its subjects and of its reasons change nothing but the intended part. */
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
    void aRecordedDecisionHasTheSubjectsOfTheLog() {
        SubjectDecision known = subject.with(new SubjectDecision.Digests("content", "match"));

        assertThat(denied.recorded()).isFalse();
        assertThat(denied.recorded(true, List.of(known)))
                .isEqualTo(new Decision(
                        denied.id(),
                        denied.policyRevision(),
                        denied.time(),
                        denied.channel(),
                        false,
                        true,
                        List.of(known)));
        assertThat(denied.recorded(false, denied.subjects())).isEqualTo(denied);
    }

    @Test
    void aDryRunIsNotRecorded() {
        Decision dryRun = denied.recorded(true, denied.subjects()).asDryRun(denied.subjects());

        assertThat(dryRun).usingRecursiveComparison().ignoringFields("dryRun").isEqualTo(denied);
        assertThat(dryRun.dryRun()).isTrue();
        assertThat(dryRun.recorded()).isFalse();
    }

    @Test
    void aDryRunIsAdmittedIfEachOfItsSubjectsIs() {
        SubjectDecision good = admitted.subjects().getFirst();

        assertThat(denied.asDryRun(List.of(good, good)).admitted()).isTrue();
        assertThat(admitted.asDryRun(List.of(good, subject)).admitted()).isFalse();
    }

    @Test
    void aSubjectWithDigestsIsOtherwiseTheSame() {
        SubjectDecision.Digests digests = new SubjectDecision.Digests("content", "match");

        assertThat(subject.with(digests).digests()).isEqualTo(digests);
        assertThat(subject.with(digests))
                .usingRecursiveComparison()
                .ignoringFields("digests")
                .isEqualTo(subject);
    }

    @Test
    void theReasonsOfEveryListAreRewritten() {
        SubjectDecision rewritten = subject.rewritten(rewrite(), List.of());

        assertThat(rewritten.admitted()).isFalse();
        assertThat(List.of(rewritten.violations(), rewritten.warnings(), rewritten.audits(), rewritten.exempted()))
                .allSatisfy(list -> assertThat(list)
                        .singleElement()
                        .satisfies(one -> assertThat(one.advice().text()).isEqualTo("rewritten")));
        assertThat(rewritten.violations().getFirst().rule().policy().name()).isEqualTo("a");
        assertThat(rewritten.warnings().getFirst().rule().policy().name()).isEqualTo("b");
        assertThat(rewritten.audits().getFirst().rule().policy().name()).isEqualTo("c");
        assertThat(rewritten.exempted().getFirst().rule().policy().name()).isEqualTo("d");
    }

    @Test
    void moreViolationsComeFirstAndDenyTheSubject() {
        Reason other = subject.warnings().getFirst();
        SubjectDecision good = admitted.subjects().getFirst();

        assertThat(subject.rewritten(rewrite(), List.of(other)).violations())
                .extracting(
                        one -> one.rule().policy().name(), one -> one.advice().text())
                .containsExactly(tuple("b", "rewritten"), tuple("a", "rewritten"));
        assertThat(good.rewritten(rewrite(), List.of(other)).admitted()).isFalse();
        assertThat(good.rewritten(rewrite(), List.of()).admitted()).isTrue();
    }

    @Test
    void aReasonAtAnotherPositionIsOtherwiseTheSame() {
        Reason moved = reason.at(new Position(9, 8), "rewritten");

        assertThat(moved.place().position()).isEqualTo(new Position(9, 8));
        assertThat(moved.advice().text()).isEqualTo("rewritten");
        assertThat(moved.at(reason.place().position(), reason.advice().text())).isEqualTo(reason);
    }

    @Test
    void aReasonWithMoreIsOtherwiseTheSame() {
        assertThat(reason.withMore(7).more()).isEqualTo(7);
        assertThat(reason.withMore(7).withMore(reason.more())).isEqualTo(reason);
    }

    private static UnaryOperator<Reason> rewrite() {
        return reason -> reason.at(reason.place().position(), "rewritten");
    }
}
