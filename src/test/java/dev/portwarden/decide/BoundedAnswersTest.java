package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.TextReport;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An odd document does not cause a far larger answer, and an answer says what it omits. */
class BoundedAnswersTest {
    private static final Decision MANY = TestWiring.decide("{\"family\": \"a\", \"containerDefinitions\": ["
            + String.join(",", Collections.nCopies(20_000, "{}")) + "]}");

    @Test
    void sixtyKilobytesOfEmptyContainersDoNotCauseAnAnswerOfMegabytes() {
        assertThat(DecisionJson.bytes(MANY)).hasSizeLessThan(1_000_000);
        assertThat(new TextReport(false).add(MANY).text()).hasSizeLessThan(1_000_000);
    }

    @Test
    void theLastReportedReasonOfARuleHasTheNumberOfOmittedOnes() {
        SubjectDecision subject = MANY.subjects().getFirst();
        List<Reason> required = subject.violations().stream()
                .filter(reason -> reason.rule().policy().name().equals("ecs-shape")
                        && reason.rule().rule().equals("required"))
                .toList();

        assertThat(subject.admitted()).isFalse();
        assertThat(required).hasSize(Decider.ReasonList.MOST);
        assertThat(required.subList(0, Decider.ReasonList.MOST - 1)).allMatch(reason -> reason.more() == 0);
        assertThat(required.getLast().more()).isGreaterThan(900);
        assertThat(new TextReport(false).add(MANY).text())
                .contains("and " + required.getLast().more() + " places more");
    }

    @Test
    void aLongObservedTextIsTruncatedAndMarked() {
        Reason mode = TestWiring.decide(
                        "{\"family\": \"a\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}],"
                                + "\"networkMode\": \"" + "\\uD83D\\uDE00".repeat(3000) + "\"}")
                .subjects()
                .getFirst()
                .violations()
                .getFirst();

        assertThat(mode.place().observed())
                .isNotNull()
                .satisfies(observed -> assertThat(observed.truncated()).isTrue());
        assertThat(DecisionJson.bytes(
                        TestWiring.decide("{\"family\": \"a\", \"networkMode\": \"" + "x".repeat(500_000) + "\"}")))
                .hasSizeLessThan(50_000);
    }

    @Test
    void aLongListIsTruncatedAndMarked() {
        List<Reason> violations = TestWiring.decide("{\"family\": \"a\", \"networkMode\": ["
                        + String.join(",", Collections.nCopies(5000, "1")) + "]}")
                .subjects()
                .getFirst()
                .violations();

        assertThat(violations)
                .filteredOn(reason -> reason.place().field().equals("networkMode")
                        && reason.rule().policy().name().equals("ecs-shape"))
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.place().observed().truncated()).isTrue());
    }
}
