package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final PolicySet EXEMPTED = Evaluated.policies(
            Evaluated.policy(
                    "no-host",
                    "Deny",
                    Evaluated.rule("mode", "network.mode != 'host'"),
                    Evaluated.rule("again", "network.mode != 'host'")),
            Evaluated.exemption("no-host"));

    @Test
    void anExemptVerdictDoesNotDenyAndIsReported() {
        SubjectDecision subject = decide("2027-03-24T23:59:59Z");

        assertThat(subject.admitted()).isTrue();
        assertThat(subject.violations()).isEmpty();
        assertThat(subject.warnings()).isEmpty();
        assertThat(subject.exempted())
                .extracting(reason -> reason.rule().rule())
                .containsExactly("mode", "again");
        assertThat(subject.exempted()).allSatisfy(reason -> {
            assertThat(reason.verdict()).isEqualTo(Verdict.Kind.EXEMPT);
            assertThat(reason.action()).isEqualTo(Action.DENY);
            assertThat(reason.exempted()).isNotNull();
        });
    }

    @Test
    void anExemptionThatEndsSoonWarnsOnce() {
        SubjectDecision subject = decide("2027-03-25T00:00:00Z");

        assertThat(subject.exempted()).hasSize(2);
        assertThat(subject.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.action()).isEqualTo(Action.WARN);
            assertThat(warning.rule().rule()).isEqualTo("mode");
            assertThat(warning.message()).startsWith("exemption `legacy` expires after 2027-03-31; ");
            assertThat(warning.advice().text())
                    .isEqualTo("fix the violation that it covers, or ask team-web to have it renewed");
        });
    }

    @Test
    void rulesDenyAfterAnExemptionHasEnded() {
        SubjectDecision subject = decide("2027-04-01T00:00:00Z");

        assertThat(subject.admitted()).isFalse();
        assertThat(subject.violations()).hasSize(2);
        assertThat(subject.exempted()).isEmpty();
        assertThat(subject.warnings()).isEmpty();
    }

    @Test
    void aReevaluationIsTheSameWithoutPatches() {
        String text = "family: web\nnetworkMode: bridge\ncontainerDefinitions:\n"
                + "  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 80}]}\n";
        Submission submission = Evaluated.submission(text, TestWiring.NOW);
        SubjectDecision once = TestWiring.STAGES
                .pipeline()
                .decide(submission, TestWiring.SHIPPED)
                .await()
                .subjects()
                .getFirst();
        SubjectDecision again = TestWiring.STAGES
                .reevaluator()
                .decide(submission, List.of(once.subject()), TestWiring.SHIPPED)
                .decision()
                .subjects()
                .getFirst();

        assertThat(once.admittedWhenPatched()).isTrue();
        assertThat(once.violations())
                .anyMatch(reason -> !reason.advice().patch().isEmpty());
        assertThat(again.admittedWhenPatched()).isNull();
        assertThat(again.violations())
                .isNotEmpty()
                .allMatch(reason -> reason.advice().patch().isEmpty())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("advice.patch")
                .isEqualTo(once.violations());
    }

    @Test
    void aSubmissionIsAdmittedIfEachOfItsSubjectsIs() {
        PolicySet policies = Evaluated.policies(
                Evaluated.policy("no-host", "Deny", Evaluated.rule("mode", "network.mode != 'host'")));

        assertThat(Evaluated.decide(Evaluated.BRIDGE + "---\n" + Evaluated.BRIDGE, policies)
                        .admitted())
                .isTrue();
        assertThat(Evaluated.decide(Evaluated.HOST + "---\n" + Evaluated.BRIDGE, policies)
                        .admitted())
                .isFalse();
        assertThat(Evaluated.decide(Evaluated.BRIDGE + "---\n" + Evaluated.HOST, policies)
                        .admitted())
                .isFalse();
    }

    private static SubjectDecision decide(String time) {
        return Evaluated.decide(Evaluated.HOST, EXEMPTED, Instant.parse(time))
                .subjects()
                .getFirst();
    }
}
