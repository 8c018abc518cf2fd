package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.SubjectDecision;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final String NOW = "2026-11-23T00:00:00Z";

    private static String binding(String name, String spec) {
        return """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: %s}
                spec: {policyName: no-host, %s}
                ---
                """.formatted(name, spec);
    }

    @Test
    void aPolicyWithoutABindingIsInForceAsWritten() {
        assertThat(new PolicyBench(PolicyBench.NO_HOST).decide("a", NOW).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule().binding()).isNull());
    }

    @Test
    void aPolicyWithBindingsAppliesOnlyByThem() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + binding("prod", "match: {environments: [prod]}"));

        assertThat(bench.decide("a", NOW, "environment=dev").admitted()).isTrue();
        assertThat(bench.decide("a", NOW, "environment=prod").violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule().binding()).isEqualTo("prod"));
    }

    @Test
    void aBindingForAnUnknownEnvironmentIsUnknownAndTheAdviceNamesTheKey() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + binding("prod", "match: {environments: [prod]}"));

        SubjectDecision subject = bench.decide("a", NOW);

        assertThat(subject.admitted()).isFalse();
        assertThat(subject.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(violation.unknown()).containsExactly("environment");
            assertThat(violation.advice().text()).isEqualTo("pass environment=... with the request");
        });
    }

    @Test
    void paramsOfABindingOverrideThoseOfThePolicyByKey() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST + binding("b", "params: {allowed: [node-agent]}"));

        assertThat(bench.decide("node-agent", NOW).admitted()).isTrue();
        assertThat(bench.decide("host-agents", NOW).admitted()).isFalse();
    }

    @Test
    void theStrictestBindingCountsOncePerElement() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST
                + binding("everywhere", "action: Warn")
                + binding("prod", "match: {environments: [prod]}, action: Deny"));

        assertThat(bench.decide("a", NOW, "environment=dev").warnings()).hasSize(1);
        SubjectDecision prod = bench.decide("a", NOW, "environment=prod");
        assertThat(prod.warnings()).isEmpty();
        assertThat(prod.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule().binding()).isEqualTo("prod"));
    }

    @Test
    void aDatedBindingStartsOnItsDay() {
        PolicyBench bench = new PolicyBench(PolicyBench.NO_HOST
                + binding("soon", "actions: [{action: Warn, from: 2026-12-01}, {action: Deny, from: 2027-01-15}]"));

        SubjectDecision before = bench.decide("a", "2026-11-30T23:59:59Z");
        assertThat(before.admitted()).isTrue();
        assertThat(before.warnings()).isEmpty();
        assertThat(bench.decide("a", "2026-12-01T00:00:00Z").warnings()).hasSize(1);
        assertThat(bench.decide("a", "2027-01-14T23:59:59Z").admitted()).isTrue();
        assertThat(bench.decide("a", "2027-01-15T00:00:00Z").admitted()).isFalse();
    }
}
