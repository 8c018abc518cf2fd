package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExemptionUseTest {
    private static final String EXEMPTION = """
            apiVersion: portwarden.dev/v1
            kind: Exemption
            metadata: {name: legacy-batch}
            spec:
              policies: [no-host]
              match: {families: [legacy-*]}
              expires: 2027-03-31
              owner: team-batch
            ---
            """;
    private final PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + EXEMPTION);

    @Test
    void anExemptionExemptsItsSubjectsAndIsReported() {
        SubjectDecision subject = bench.decide("legacy-batch", "2026-11-23T00:00:00Z");

        assertThat(subject.admitted()).isTrue();
        assertThat(subject.violations()).isEmpty();
        assertThat(subject.warnings()).isEmpty();
        Reason reason = subject.exempted().getFirst();
        assertThat(reason.verdict()).isEqualTo(Verdict.Kind.EXEMPT);
        assertThat(reason.message()).isEqualTo("no host mode");
        assertThat(reason.exempted())
                .isEqualTo(new Reason.Exempted("legacy-batch", LocalDate.parse("2027-03-31"), Verdict.Kind.FAIL));
    }

    @Test
    void anExemptionHoldsToTheEndOfItsLastDay() {
        assertThat(bench.decide("legacy-batch", "2027-03-31T23:59:59.999Z").admitted())
                .isTrue();
        assertThat(bench.decide("legacy-batch", "2027-04-01T00:00:00Z").admitted())
                .isFalse();
    }

    @Test
    void anExemptionWarnsInItsLastWeek() {
        assertThat(bench.decide("legacy-batch", "2027-03-24T23:59:59Z").warnings())
                .isEmpty();
        SubjectDecision subject = bench.decide("legacy-batch", "2027-03-30T12:00:00Z");

        assertThat(subject.admitted()).isTrue();
        assertThat(subject.warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.message())
                                .isEqualTo(
                                        "exemption `legacy-batch` expires after 2027-03-31; from then on, this applies: no host mode"));
    }

    @Test
    void anExemptionThatMayMatchDoesNotExempt() {
        PolicyBench byEnvironment = new PolicyBench(
                PolicyBench.NO_HOST + EXEMPTION.replace("{families: [legacy-*]}", "{environments: [dev]}"));

        assertThat(byEnvironment.decide("a", "2026-11-23T00:00:00Z").admitted()).isFalse();
        assertThat(byEnvironment
                        .decide("a", "2026-11-23T00:00:00Z", "environment=dev")
                        .admitted())
                .isTrue();
    }

    @Test
    void aFailNamesTheUnknownValuesOfAnExemption() {
        String match = "{environments: [dev], accounts: ['1']}";
        SubjectDecision subject = new PolicyBench(
                        PolicyBench.NO_HOST + EXEMPTION.replace("{families: [legacy-*]}", match))
                .decide("a", "2026-11-23T00:00:00Z", "account=1");

        assertThat(subject.unknown()).containsExactly("environment");
        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.FAIL);
            assertThat(violation.message()).isEqualTo("no host mode");
            assertThat(violation.unknown()).containsExactly("environment");
            assertThat(violation.advice().text())
                    .isEqualTo("pass environment=... with the request, because an exemption may cover it");
        });
    }

    @Test
    void exemptionsThatCannotCoverAFailAreNotMentioned() {
        String doubtful = EXEMPTION.replace("{families: [legacy-*]}", "{environments: [dev]}");
        String other = """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: other}
                spec: {validations: [{name: rule, expression: "true", message: no}]}
                ---
                """;
        for (String exemption : List.of(
                doubtful.replace("[dev]", "[dev], families: [b]"),
                doubtful.replace("[no-host]", "[other]"),
                doubtful.replace("2027-03-31", "2026-11-22"))) {
            assertThat(new PolicyBench(PolicyBench.NO_HOST + other + exemption)
                            .decide("a", "2026-11-23T00:00:00Z")
                            .violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.unknown()).isEmpty());
        }
    }

    @Test
    void theFixComesBeforeTheAdviceAboutAnExemption() {
        String remedy = PolicyBench.NO_HOST.replace(
                "field: networkMode", "field: networkMode\n      remediation: {message: use awsvpc}");
        SubjectDecision subject = new PolicyBench(
                        remedy + EXEMPTION.replace("{families: [legacy-*]}", "{environments: [dev]}"))
                .decide("a", "2026-11-23T00:00:00Z");

        assertThat(subject.violations())
                .singleElement()
                .satisfies(
                        violation -> assertThat(violation.advice().text())
                                .isEqualTo(
                                        "use awsvpc; or pass environment=... with the request, because an exemption may cover it"));
    }

    @Test
    void otherSubjectsAreNotExempted() {
        assertThat(bench.decide("orders", "2026-11-23T00:00:00Z").admitted()).isFalse();
    }

    @Test
    void anUnknownVerdictIsExemptedAndReported() {
        PolicyBench doubtful = new PolicyBench(
                PolicyBench.NO_HOST.replace("  params:", "  match: {environments: [prod]}\n  params:") + EXEMPTION);

        assertThat(doubtful.decide("legacy-batch", "2026-11-23T00:00:00Z").exempted())
                .singleElement()
                .satisfies(reason -> assertThat(reason.exempted().was()).isEqualTo(Verdict.Kind.UNKNOWN));
    }
}
