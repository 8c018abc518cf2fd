package dev.portwarden.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import dev.portwarden.respond.replay.LimitVerdict;
import dev.portwarden.respond.replay.ReplayReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded decisions are evaluated again with candidate policies. */
class ReplayTest {
    private static final String BRIDGE = """
            {"family": "%s", "networkMode": "bridge", "containerDefinitions": [{"name": "web", "image": "web:1",
              "environment": [{"name": "COLOUR", "value": "canary"}]}]}""";
    private static final String AWSVPC = BRIDGE.formatted("shop").replace("bridge", "awsvpc");

    private static final PolicySet ALL_ADMITTED = policy("true", "Deny", "");
    private static final PolicySet AWSVPC_ONLY = policy("network.mode == 'awsvpc'", "Deny", "");
    private static final PolicySet COLOUR =
            policy("task.containerDefinitions.all(c, c.environment.all(e, e.value != 'canary'))", "Deny", "");

    private static final String NO_BRIDGE = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-bridge, title: another, severity: low}
            spec:
              action: Warn
              match: {kinds: [TaskDefinition]}
              validations:
                - {name: mode, expression: network.mode != 'bridge', message: not this}
            """;

    @TempDir
    private Path folder;

    static PolicySet policy(String expression, String action, String more) {
        return LoggedDecisions.policies("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  action: %s
                  match: {kinds: [TaskDefinition]%s}
                  validations:
                    - {name: rule, expression: "%s", message: not this}
                """.formatted(action, more, expression.replace("task.", "object.")));
    }

    @Test
    void aNewDenialIsCountedWithItsRuleAndExamples() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String first = log.decide(BRIDGE.formatted("orders"), ALL_ADMITTED, "account=111122223333");
            log.decide(AWSVPC, ALL_ADMITTED, "environment=prod");

            ReplayTotals totals = log.replay(AWSVPC_ONLY);

            assertThat(totals.decisions()).isEqualTo(2);
            assertThat(totals.all().count(DecisionChange.NEWLY_DENIED)).isEqualTo(1);
            assertThat(totals.all().count(DecisionChange.UNCHANGED)).isEqualTo(1);
            assertThat(totals.by(ReplayTotals.Dimension.RULE)).singleElement().satisfies(named -> {
                assertThat(named.name()).isEqualTo("candidate/rule");
                assertThat(named.group().examples(DecisionChange.NEWLY_DENIED)).containsExactly(first);
            });
            assertThat(totals.by(ReplayTotals.Dimension.FAMILY))
                    .extracting(ReplayTotals.NamedGroup::name)
                    .containsExactly("orders");
            assertThat(totals.by(ReplayTotals.Dimension.ACCOUNT))
                    .extracting(ReplayTotals.NamedGroup::name)
                    .containsExactly("111122223333");
        }
    }

    @Test
    void aNewAdmissionIsCountedUnderTheRuleThatDeniedIt() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), AWSVPC_ONLY);

            ReplayTotals totals = log.replay(ALL_ADMITTED);

            assertThat(totals.all().count(DecisionChange.NEWLY_ADMITTED)).isEqualTo(1);
            assertThat(totals.by(ReplayTotals.Dimension.RULE))
                    .extracting(ReplayTotals.NamedGroup::name)
                    .containsExactly("candidate/rule");
        }
    }

    @Test
    void aDecisionThatDependsOnAMaskedValueIsUnknown() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), ALL_ADMITTED);
            log.decide(BRIDGE.formatted("shop"), COLOUR);

            ReplayTotals totals = log.replay(COLOUR);

            assertThat(totals.all().count(DecisionChange.UNKNOWN_MASKED)).isEqualTo(2);
            assertThat(totals.all().count(DecisionChange.UNCHANGED)).isZero();
            assertThat(totals.by(ReplayTotals.Dimension.RULE))
                    .extracting(ReplayTotals.NamedGroup::name)
                    .containsExactly("candidate/rule");
        }
    }

    @Test
    void aLimitIsNotEvaluatedIfEveryDecisionIsMasked() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), ALL_ADMITTED);
            LimitVerdict masked = LimitVerdict.of(0, log.replay(COLOUR));
            log.decide(AWSVPC.replace("canary", ""), ALL_ADMITTED);
            log.decide("{\"family\": \"plain\", \"containerDefinitions\": []}", ALL_ADMITTED);
            LimitVerdict some = LimitVerdict.of(0, log.replay(COLOUR));

            assertThat(masked.outcome()).isEqualTo(LimitVerdict.Outcome.NOT_EVALUATED);
            assertThat(masked.reason()).isEqualTo("no decision was compared; 1 unknown because masked");
            assertThat(some.outcome()).isEqualTo(LimitVerdict.Outcome.PASSED);
            assertThat(some.reason())
                    .isEqualTo("0 of 1 compared decisions newly denied, at most 0 allowed; 2 unknown because masked");
        }
    }

    @Test
    void anUnreadableRecordFailsEveryLimit() {
        LimitVerdict verdict = new LimitVerdict(0, 0, 3, 0, 2);

        assertThat(verdict.outcome()).isEqualTo(LimitVerdict.Outcome.FAILED);
        assertThat(verdict.reason())
                .isEqualTo("0 of 3 compared decisions newly denied, at most 0 allowed; 2 could not be read");
        assertThat(new LimitVerdict(0, 0, 0, 0, 2).outcome()).isEqualTo(LimitVerdict.Outcome.NOT_EVALUATED);
    }

    @Test
    void aCertainDenialDoesNotDependOnMaskedValues() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), ALL_ADMITTED);

            ReplayTotals totals = log.replay(policy(
                    "network.mode == 'awsvpc' && task.containerDefinitions.all(c, c.environment.all(e, e.value != 'x'))",
                    "Deny",
                    ""));

            assertThat(totals.all().count(DecisionChange.NEWLY_DENIED)).isEqualTo(1);
        }
    }

    @Test
    void aMaskedLabelIsUnknown() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(AWSVPC, ALL_ADMITTED, "label.token=secret-canary", "label.team=orders");

            assertThat(log.replay(policy("request.labels['token'] == 'secret-canary'", "Deny", ""))
                            .all()
                            .count(DecisionChange.UNKNOWN_MASKED))
                    .isEqualTo(1);
            assertThat(log.replay(policy("request.labels['team'] == 'orders'", "Deny", ""))
                            .all()
                            .count(DecisionChange.UNCHANGED))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCertainDenialCountsAfterAnyNumberOfMaskedElements() {
        PolicySet each = LoggedDecisions.policies("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  action: Deny
                  match: {kinds: [TaskDefinition]}
                  validations:
                    - name: rule
                      forEach: [{items: object.containerDefinitions, as: c}]
                      expression: c.environment.exists(e, e.value == 'x')
                      message: not this
                """);
        String container = "{\"name\": \"c\", \"image\": \"i\", \"environment\": [%s]}";
        String masked = container.formatted("{\"name\": \"COLOUR\", \"value\": \"canary\"}");
        String family = "{\"family\": \"many\", \"containerDefinitions\": [%s]}";
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(family.formatted((masked + ", ").repeat(60) + masked), ALL_ADMITTED);
            log.decide(family.formatted((masked + ", ").repeat(60) + container.formatted("")), ALL_ADMITTED);

            ReplayTotals totals = log.replay(each);

            assertThat(totals.all().count(DecisionChange.UNKNOWN_MASKED)).isEqualTo(1);
            assertThat(totals.all().count(DecisionChange.NEWLY_DENIED)).isEqualTo(1);
        }
    }

    @Test
    void datesAreComparedWithTheRecordedOrTheGivenTime() {
        PolicySet dated = LoggedDecisions.policies("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  actions: [{action: Warn}, {action: Deny, from: 2026-07-01}]
                  match: {kinds: [TaskDefinition]}
                  validations:
                    - {name: rule, expression: "false", message: not this}
                """);
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(AWSVPC, ALL_ADMITTED, Instant.parse("2026-06-30T23:59:59Z"));

            assertThat(log.replay(dated).all().count(DecisionChange.UNCHANGED)).isEqualTo(1);
            assertThat(log.replay(new Replay.Request(dated, SearchCriteria.ALL, Instant.parse("2026-07-01T00:00:00Z")))
                            .all()
                            .count(DecisionChange.NEWLY_DENIED))
                    .isEqualTo(1);
        }
    }

    @Test
    void aWarningChangesADecisionOnlyIfABindingDenies() {
        String warns = """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  action: Warn
                  match: {kinds: [TaskDefinition]}
                  validations:
                    - {name: rule, expression: "false", message: not this}
                """;
        String deniesInProd = """
                ---
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicyBinding
                metadata: {name: in-prod}
                spec: {policyName: candidate, match: {environments: [prod]}, action: Deny}
                """;
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(AWSVPC, ALL_ADMITTED, "environment=prod");

            assertThat(log.replay(LoggedDecisions.policies(warns)).all().count(DecisionChange.UNCHANGED))
                    .isEqualTo(1);
            assertThat(log.replay(LoggedDecisions.policies(warns + deniesInProd))
                            .all()
                            .count(DecisionChange.NEWLY_DENIED))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "family=orders, 1",
        "family=stranger, 0",
        "channel=gate admitted=true service=orders-api environment=prod, 1",
        "channel=admit, 0",
        "mode=awsvpc, 1",
        "mode=bridge policy=no-bridge, 1",
        "policy=no-bridge rule=other, 0",
        "principal=anonymous, 2",
        "from=2026-06-02, 1",
        "to=2999-01-01, 2",
        "from=2026-06-03, 0",
    })
    void onlyDecisionsThatMatchTheSearchAreReplayed(String searched, long replayed) {
        PolicySet warning = LoggedDecisions.policies(NO_BRIDGE);
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            Instant first = Instant.parse("2026-06-01T12:00:00Z");
            log.decide(BRIDGE.formatted("orders"), warning, first, "environment=prod", "service=orders-api");
            log.decide(AWSVPC, warning, first.plus(Duration.ofDays(1)), "environment=dev");
            SearchReader search = new SearchReader();
            for (String each : searched.split(" ")) {
                search.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
            assertThat(log.replay(new Replay.Request(AWSVPC_ONLY, search.read(), null))
                            .decisions())
                    .isEqualTo(replayed);
        }
    }

    @Test
    void aDecisionIsFoundByTheDigestOfItsSubject() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String id = log.decide(AWSVPC, ALL_ADMITTED);
            log.decide(BRIDGE.formatted("orders"), ALL_ADMITTED);
            String digest = log.contentDigest(id);

            assertThat(log.replay(new Replay.Request(
                                    AWSVPC_ONLY,
                                    new SearchReader().put("digest", digest).read(),
                                    null))
                            .all()
                            .count(DecisionChange.UNCHANGED))
                    .isEqualTo(1);
        }
    }

    @Test
    void everyDecisionIsCountedOnceAndAReplayCanBeStopped() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            for (int i = 0; i < 1200; i++) {
                log.decide(BRIDGE.formatted("family-" + i % 7), ALL_ADMITTED);
            }
            ReplayTotals totals = log.replay(AWSVPC_ONLY);

            assertThat(totals.all().count(DecisionChange.NEWLY_DENIED)).isEqualTo(1200);
            assertThat(totals.by(ReplayTotals.Dimension.FAMILY)).hasSize(7);
            AtomicLong checks = new AtomicLong();
            LogScan.Listener stopping = new LogScan.Listener() {
                @Override
                public boolean shouldContinue() {
                    return checks.incrementAndGet() < 500;
                }
            };
            assertThat(new Replay(new LogScan(log.log.database()), TestWiring.STAGES.reevaluator())
                            .replay(new Replay.Request(AWSVPC_ONLY, SearchCriteria.ALL, null), stopping))
                    .isEmpty();
            assertThat(checks.get()).as("checked before each record").isLessThan(600);
        }
    }

    @Test
    void aReportNamesEachChangeAndEscapesNames() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String id = log.decide(BRIDGE.formatted("<b>or|ders</b>\\nby rule"), ALL_ADMITTED);
            ReplayTotals totals = log.replay(AWSVPC_ONLY);

            assertThat(ReplayReport.named("text").text(totals))
                    .startsWith("1 decisions replayed: 1 newly denied\n")
                    .contains("candidate/rule: 1 newly denied\n    newly denied: " + id)
                    .contains("  <b>or|ders</b>\uFFFDby rule: 1 newly denied\n");
            assertThat(ReplayReport.named("markdown").text(totals))
                    .contains("\\<b\\>or\\|ders\\</b\\>")
                    .doesNotContain("<b>");
            assertThat(ReplayReport.named("json").text(totals)).contains("\"newlyDenied\" : 1");
        }
    }
}
