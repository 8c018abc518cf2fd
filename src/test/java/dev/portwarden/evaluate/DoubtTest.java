package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubt denies: how the policy language treats unknown values. */
class DoubtTest {
    private static final String NOW = "2026-11-23T00:00:00Z";
    private static final String ENVIRONMENT = "request.environment == 'prod'";

    /** A policy with two rules for a task definition in host mode: one passes, one fails. */
    private static PolicyBench policy(String spec) {
        return new PolicyBench("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: doubt}
                spec:
                  %s
                  validations:
                    - {name: holds, expression: network.mode == 'host', message: no}
                    - {name: fails, expression: network.mode != 'host', message: no host mode}
                """.formatted(spec));
    }

    private static PolicyBench conditions(String... expressions) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < expressions.length; i++) {
            list.append(i == 0 ? "" : ", ").append("{name: c%d, expression: \"%s\"}".formatted(i, expressions[i]));
        }
        return policy("matchConditions: [" + list + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "environments, environment",
        "accounts, account",
        "regions, region",
        "clusters, cluster",
        "services, service"
    })
    void anUnknownMatchKeyMakesAFailedRuleUnknownAndTheAdviceNamesIt(String key, String missing) {
        SubjectDecision subject = policy("match: {" + key + ": [prod]}").decide("a", NOW);

        assertThat(subject.admitted()).isFalse();
        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule().rule()).isEqualTo("fails");
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(violation.message())
                    .isEqualTo("cannot be evaluated: `" + missing + "` is unknown (rule: no host mode)");
            assertThat(violation.advice().text()).isEqualTo("pass " + missing + "=... with the request");
        });
    }

    @Test
    void aPathThatTheMatchAndTheRuleDependOnIsNamedOnce() {
        SubjectDecision subject = new PolicyBench("""
                        apiVersion: portwarden.dev/v1
                        kind: AdmissionPolicy
                        metadata: {name: doubt}
                        spec:
                          match: {environments: [prod], accounts: ["1"]}
                          validations: [{name: rule, expression: request.environment == 'x', message: no}]
                        """).decide("a", NOW);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.unknown()).containsExactly("environment", "account"));
    }

    @Test
    void withoutACredentialThePrincipalIsAnonymousAndKnown() {
        assertThat(policy("match: {principals: [anonymous]}").decide("a", NOW).violations())
                .extracting(Reason::verdict)
                .containsExactly(Verdict.Kind.FAIL);
        assertThat(policy("match: {principals: [ci-*]}").decide("a", NOW).admitted())
                .isTrue();
    }

    @Test
    void anExcludeThatMayHoldDoesNotExclude() {
        PolicyBench bench = policy("match: {exclude: {environments: [dev]}}");

        assertThat(bench.decide("a", NOW).violations())
                .extracting(Reason::verdict)
                .containsExactly(Verdict.Kind.UNKNOWN);
        assertThat(bench.decide("a", NOW, "environment=dev").admitted()).isTrue();
        assertThat(bench.decide("a", NOW, "environment=prod").violations())
                .extracting(Reason::verdict)
                .containsExactly(Verdict.Kind.FAIL);
    }

    @Test
    void anExcludeHoldsWhenAllItsKeysMatch() {
        PolicyBench bench = policy("match: {exclude: {environments: [dev], families: [b]}}");

        assertThat(bench.decide("a", NOW).violations())
                .extracting(Reason::verdict)
                .containsExactly(Verdict.Kind.FAIL);
        assertThat(bench.decide("b", NOW, "environment=dev").admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 / 0 == 1", ENVIRONMENT})
    void aFalseConditionWinsOverErrorAndUnknown(String other) {
        assertThat(conditions(other, "false").decide("a", NOW).admitted()).isTrue();
        assertThat(conditions("false", other).decide("a", NOW).admitted()).isTrue();
    }

    @Test
    void aFailedConditionIsAnErrorOfEveryRule() {
        SubjectDecision subject = conditions(ENVIRONMENT, "1 / 0 == 1").decide("a", NOW);

        assertThat(subject.violations())
                .extracting(reason -> reason.rule().rule())
                .containsExactly("holds", "fails");
        assertThat(subject.violations()).allSatisfy(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.ERROR);
            assertThat(violation.message()).contains("match condition `c1`");
        });
    }

    @Test
    void anUnknownConditionMeansThatThePolicyMayApply() {
        SubjectDecision subject = conditions(ENVIRONMENT).decide("a", NOW);

        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule().rule()).isEqualTo("fails");
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(violation.unknown()).containsExactly("environment");
        });
    }

    @Test
    void theStrictestOfBindingsThatMayMatchCounts() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: everywhere}
                spec: {policyName: no-host, action: Warn}
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: prod}
                spec: {policyName: no-host, action: Deny, match: {environments: [prod]}}
                """);

        assertThat(bench.decide("a", NOW).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule().binding()).isEqualTo("prod");
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
        });
        assertThat(bench.decide("a", NOW, "environment=dev").admitted()).isTrue();
    }

    @Test
    void aBindingFromTomorrowDeniesFromTomorrow() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: tomorrow}
                spec: {policyName: no-host, actions: [{action: Deny, from: 2026-11-24}]}
                """);

        assertThat(bench.decide("a", NOW).admitted()).isTrue();
        assertThat(bench.decide("a", "2026-11-25T00:00:00Z").admitted()).isFalse();
    }

    @Test
    void anExpiredExemptionDoesNotHoldAndOneThatEndsTomorrowWarns() {
        String exemption = PolicyBench.NO_HOST + """
                apiVersion: portwarden.dev/v1
                kind: Exemption
                metadata: {name: legacy}
                spec: {policies: [no-host], match: {families: [a]}, expires: DAY, owner: team}
                """;

        SubjectDecision expired = new PolicyBench(exemption.replace("DAY", "2026-11-22")).decide("a", NOW);
        SubjectDecision ending = new PolicyBench(exemption.replace("DAY", "2026-11-24")).decide("a", NOW);

        assertThat(expired.admitted()).isFalse();
        assertThat(expired.exempted()).isEmpty();
        assertThat(ending.admitted()).isTrue();
        assertThat(ending.exempted()).hasSize(1);
        assertThat(ending.warnings()).hasSize(1);
    }
}
