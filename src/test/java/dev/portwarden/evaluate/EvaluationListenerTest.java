package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who watches is told of every policy: of its verdicts, or of what keeps it out. */
class EvaluationListenerTest {
    private static final String TEXT = """
            family: orders
            networkMode: host
            tags: [{key: team, value: shop}]
            containerDefinitions: [{name: a, image: a}]
            """;

    /** Writes down what it is told. */
    private static class Notes implements EvaluationListener {
        private final List<String> told = new ArrayList<>();

        @Override
        public @Nullable Tracer begins(KnownSecrets secrets) {
            return null;
        }

        @Override
        public void leftOut(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
            told.add("left out" + (binding == null ? "" : " by a binding") + ": " + String.join("; ", why));
        }

        @Override
        public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> doubts) {
            told.add("applies" + (doubts.isEmpty() ? "" : " if " + doubts));
        }

        @Override
        public void judged(@Nullable Rule rule, Verdict verdict) {
            told.add(verdict.kind().text());
        }
    }

    /** Asks for no more than what applies. */
    private static final class Curt extends Notes {
        @Override
        public boolean asksForAll() {
            return false;
        }
    }

    private static List<String> told(Notes notes, String spec, String more) {
        new PolicyBench("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: watched}
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
        return notes.told;
    }

    @Test
    void aPolicyThatAppliesIsToldWithItsVerdicts() {
        assertThat(told(new Notes(), "action: Deny", "")).containsExactly("applies", "fail");
    }

    @Test
    void whatAPolicyHangsOnIsTold() {
        assertThat(told(new Notes(), "match: {environments: [prod]}", ""))
                .containsExactly("applies if [environment]", "unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {families: [payments-*, ledger]} | match: family `orders` is none of payments-*, ledger
                    {channels: [admit]} | match: channel `gate` is none of admit
                    {kinds: [Service]} | match: the kind is none of Service
                    {tags: {team: [pay]}} | match: tag `team` is none of pay
                    {tags: {owner: ['*']}} | match: tag `owner` is none of *
                    {workloads: [pci]} | match: it is in none of the workloads pci
                    {exclude: {families: [orders]}} | exclude: every key of it holds
                    {families: [x], workloads: [pci]} | match: family `orders` is none of x; match: it is in none of the workloads pci
                    """)
    void eachKeyThatKeepsAPolicyOutIsNamed(String match, String why) {
        assertThat(told(new Notes(), "match: " + match, "")).containsExactly("left out: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {families: [x]}
                    {workloads: [pci]}
                    {tags: {team: [pay]}}
                    """)
    void whoAsksForNoMoreIsNotToldOfPoliciesForOthers(String match) {
        assertThat(told(new Curt(), "match: " + match, "")).isEmpty();
    }

    @Test
    void aBindingThatIsForOthersIsToldWithItsKey() {
        String binding = """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: others}
                spec: {policyName: watched, action: Deny, match: {families: [x]}}
                """;

        assertThat(told(new Notes(), "action: Deny", binding))
                .containsExactly("left out by a binding: match: family `orders` is none of x");
    }

    @Test
    void aBindingThatIsNotInForceYetIsToldWithTheTime() {
        String binding = """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: later}
                spec: {policyName: watched, actions: [{action: Deny, from: 2099-01-01}]}
                """;

        assertThat(told(new Notes(), "action: Deny", binding))
                .containsExactly("left out by a binding: it is not in force yet at 2026-06-01T12:00:00Z");
    }

    @Test
    void aMatchConditionThatIsFalseIsTold() {
        assertThat(told(new Notes(), "matchConditions: [{name: c, expression: \"false\"}]", ""))
                .containsExactly("applies", "left out by a binding: a match condition is false");
    }
}
