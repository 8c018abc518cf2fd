package dev.portwarden.evaluate.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.evaluate.PolicyBench;
import dev.portwarden.submission.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subjects a match selects, by each key and by several. */
class MatchTest {
    /** A definition with tags. A value of the wrong type is unknown. */
    private static final String TAGGED =
            "family: a\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a}]\ntags: %s\n";

    private static final String WORKLOADS = """
            ---
            apiVersion: portwarden.dev/v1
            kind: Workload
            metadata: {name: pci}
            spec: {anyOf: [{families: [pci-*]}, {tags: {scope: [pci]}}]}
            ---
            apiVersion: portwarden.dev/v1
            kind: Workload
            metadata: {name: batch}
            spec: {anyOf: [{families: [batch-*]}]}
            """;

    private static final String SERVICE =
            "---\n{cluster: '%s', serviceName: orders, taskDefinition: web, desiredCount: 1, launchType: EC2}";

    /** The verdict of a policy that denies everything that it matches. */
    private static String verdictOf(String match, String text, String expression) {
        PolicyBench bench = new PolicyBench("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: meant}
                spec:
                  match: %s
                  validations: [{name: rule, expression: "%s", message: no}]
                """.formatted(match, expression) + WORKLOADS);
        return bench.decideText(text, TestWiring.NOW, Context.EMPTY).violations().stream()
                .filter(reason -> reason.rule().policy().name().equals("meant"))
                .map(reason -> reason.verdict().text())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{key: team, value: shop}] | {tags: {team: [shop]}} | fail
                    [{key: team, value: shop}] | {tags: {team: [pay, shop]}} | fail
                    [{key: team, value: shop}] | {tags: {team: [pay]}} | ''
                    [{key: team, value: shop}] | {tags: {owner: [shop]}} | ''
                    [{key: team, value: shop}, {key: owner, value: b}] | {tags: {team: [shop], owner: [c]}} | ''
                    [{key: team, value: shop}, {key: owner, value: b}] | {tags: {team: [shop], owner: [b]}} | fail
                    [{key: team, value: [x]}] | {tags: {team: [shop]}} | unknown
                    [{key: team, value: [x]}] | {tags: {owner: [shop]}} | ''
                    [{key: [x], value: shop}] | {tags: {team: [shop]}} | unknown
                    [7] | {tags: {team: [shop]}} | unknown
                    [7, {key: team, value: shop}] | {tags: {team: [shop]}} | fail
                    [{key: team, value: shop}] | {kinds: [Service], tags: {team: [shop]}} | ''
                    [{key: scope, value: pci}] | {workloads: [pci]} | fail
                    [{key: scope, value: pci}] | {workloads: [batch]} | ''
                    [{key: scope, value: pci}] | {workloads: [batch, pci]} | fail
                    [{key: scope, value: pci}] | {families: [b], workloads: [pci]} | ''
                    [{key: scope, value: [x]}] | {workloads: [pci]} | unknown
                    [{key: scope, value: [x]}] | {families: [b], workloads: [pci]} | ''
                    """)
    void everyKeyOfAMatchMustMatch(String tags, String match, String verdict) {
        assertThat(verdictOf(match, TAGGED.formatted(tags), "false")).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"})
    void aClusterArnMatchesByItsName(String cluster) {
        assertThat(verdictOf("{kinds: [Service], clusters: [shop]}", SERVICE.formatted(cluster), "false"))
                .isEqualTo("fail");
        assertThat(verdictOf("{kinds: [Service], clusters: [sho]}", SERVICE.formatted(cluster), "false"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workloads.pci",
                "!workloads.batch",
                "'pci' in workloads",
                "!('web' in workloads)",
                "workloads.size() == 2",
                "workloads.exists(name, name == 'batch')",
                "workloads.all(name, name in ['pci', 'batch'])",
                "workloads == {'pci': true, 'batch': false}",
            })
    void expressionsCanReadTheWorkloadsOfTheSubject(String expression) {
        String pci = "family: pci-a\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a}]\n";

        assertThat(verdictOf("{families: ['*']}", pci, expression)).isEmpty();
        assertThat(verdictOf("{families: ['*']}", pci, "!(" + expression + ")")).isEqualTo("fail");
    }

    @Test
    void aWorkloadThatDependsOnAnUnknownValueIsUnknown() {
        assertThat(verdictOf("{families: ['*']}", TAGGED.formatted("[{key: scope, value: [x]}]"), "workloads.pci"))
                .isEqualTo("unknown");
    }
}
