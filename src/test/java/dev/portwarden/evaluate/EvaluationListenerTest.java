package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listener is notified of every policy: of its verdicts, or of why it does not apply. */
class EvaluationListenerTest {
    private static final String TEXT = """
            family: orders
            networkMode: host
            tags: [{key: team, value: shop}]
            containerDefinitions: [{name: a, image: a}]
            """;

    /** Lists the events. */
    private static class EventList implements EvaluationListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void skipped(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
            events.add("skipped" + (binding == null ? "" : " by a binding") + ": " + String.join("; ", why));
        }

        @Override
        public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> unknown) {
            events.add("applies" + (unknown.isEmpty() ? "" : " if " + unknown));
        }

        @Override
        public void evaluated(@Nullable Rule rule, Verdict verdict) {
            events.add(verdict.kind().text());
        }
    }

    /** Does not want the policies that are skipped. */
    private static final class AppliedOnly extends EventList {
        @Override
        public boolean wantsSkippedPolicies() {
            return false;
        }
    }

    private static List<String> events(EventList notes, String spec, String more) {
        new PolicyBench("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: listened}
                spec:
                  %s
                  validations:
                    - {name: rule, expression: network.mode != 'host', message: no host mode}
                ---
                apiVersion: portwarden.dev/v1
                kind: Workload
                metadata: {name: pci}
                spec: {anyOf: [{families: [pci-*]}]}
                %s
                """.formatted(spec, more)).evaluate(TEXT, EvaluateLimits.DEFAULT, notes);
        return notes.events;
    }

    @Test
    void aPolicyThatAppliesIsReportedWithItsVerdicts() {
        assertThat(events(new EventList(), "action: Deny", "")).containsExactly("applies", "fail");
    }

    @Test
    void theUnknownValuesOfAMatchAreReported() {
        assertThat(events(new EventList(), "match: {environments: [prod]}", ""))
                .containsExactly("applies if [environment]", "unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {families: [payments-*, ledger]} | match: family `orders` is not one of payments-*, ledger
                    {channels: [admit]} | match: channel `gate` is not one of admit
                    {kinds: [Service]} | match: the kind is not one of Service
                    {tags: {team: [pay]}} | match: tag `team` is not one of pay
                    {tags: {owner: ['*']}} | match: tag `owner` is not one of *
                    {workloads: [pci]} | match: it belongs to none of the workloads pci
                    {exclude: {families: [orders]}} | exclude: the subject fits all its keys
                    {families: [x], workloads: [pci]} | match: family `orders` is not one of x; match: it belongs to none of the workloads pci
                    """)
    void everyKeyThatDoesNotMatchIsReported(String match, String why) {
        assertThat(events(new EventList(), "match: " + match, "")).containsExactly("skipped: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {families: [x]}
                    {workloads: [pci]}
                    {tags: {team: [pay]}}
                    """)
    void aListenerCanIgnoreSkippedPolicies(String match) {
        assertThat(events(new AppliedOnly(), "match: " + match, "")).isEmpty();
    }

    @Test
    void aBindingThatDoesNotMatchIsReportedWithItsKey() {
        String binding = """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: others}
                spec: {policyName: listened, action: Deny, match: {families: [x]}}
                """;

        assertThat(events(new EventList(), "action: Deny", binding))
                .containsExactly("skipped by a binding: match: family `orders` is not one of x");
    }

    @Test
    void aBindingThatIsNotInForceYetIsReportedWithTheTime() {
        String binding = """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: later}
                spec: {policyName: listened, actions: [{action: Deny, from: 2099-01-01}]}
                """;

        assertThat(events(new EventList(), "action: Deny", binding))
                .containsExactly("skipped by a binding: it is not in force yet at 2026-06-01T12:00:00Z");
    }

    @Test
    void aFalseMatchConditionIsReported() {
        assertThat(events(new EventList(), "matchConditions: [{name: c, expression: \"false\"}]", ""))
                .containsExactly("applies", "skipped by a binding: a match condition is false");
    }
}
