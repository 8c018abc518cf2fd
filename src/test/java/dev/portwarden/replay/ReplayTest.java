package dev.portwarden.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestStages;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.respond.replay.ReplayReport;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How recorded decisions come out by other policies. */
class ReplayTest {
    private static final String BRIDGE = """
            {"family": "%s", "networkMode": "bridge", "containerDefinitions": [{"name": "web", "image": "web:1",
              "environment": [{"name": "COLOUR", "value": "canary"}]}]}""";
    private static final String AWSVPC = BRIDGE.formatted("shop").replace("bridge", "awsvpc");

    private static final PolicySet NONE_DENIED = policy("true", "Deny", "");
    private static final PolicySet AWSVPC_ONLY = policy("network.mode == 'awsvpc'", "Deny", "");
    private static final PolicySet COLOUR =
            policy("task.containerDefinitions.all(c, c.environment.all(e, e.value != 'canary'))", "Deny", "");

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
    void whatWouldBeDeniedNewlyIsCountedWithItsRuleAndExamples() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String first = log.decide(BRIDGE.formatted("orders"), NONE_DENIED, "account=111122223333");
            log.decide(AWSVPC, NONE_DENIED, "environment=prod");

            Totals totals = log.replay(AWSVPC_ONLY);

            assertThat(totals.decisions()).isEqualTo(2);
            assertThat(totals.all().count(Change.NEWLY_DENIED)).isEqualTo(1);
            assertThat(totals.all().count(Change.UNCHANGED)).isEqualTo(1);
            assertThat(totals.by(Totals.Dimension.RULE)).singleElement().satisfies(named -> {
                assertThat(named.name()).isEqualTo("candidate/rule");
                assertThat(named.group().examples(Change.NEWLY_DENIED)).containsExactly(first);
            });
            assertThat(totals.by(Totals.Dimension.FAMILY))
                    .extracting(Totals.Named::name)
                    .containsExactly("orders");
            assertThat(totals.by(Totals.Dimension.ACCOUNT))
                    .extracting(Totals.Named::name)
                    .containsExactly("111122223333");
        }
    }

    @Test
    void whatWouldBeAdmittedNewlyIsCountedUnderTheRuleThatDeniedIt() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), AWSVPC_ONLY);

            Totals totals = log.replay(NONE_DENIED);

            assertThat(totals.all().count(Change.NEWLY_ADMITTED)).isEqualTo(1);
            assertThat(totals.by(Totals.Dimension.RULE))
                    .extracting(Totals.Named::name)
                    .containsExactly("candidate/rule");
        }
    }

    @Test
    void whatHangsOnAMaskedValueIsUnknownAndNeitherTheSameNorAdmitted() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), NONE_DENIED);
            log.decide(BRIDGE.formatted("shop"), COLOUR);

            Totals totals = log.replay(COLOUR);

            assertThat(totals.all().count(Change.UNKNOWN_MASKED)).isEqualTo(2);
            assertThat(totals.all().count(Change.UNCHANGED)).isZero();
            assertThat(totals.by(Totals.Dimension.RULE))
                    .extracting(Totals.Named::name)
                    .containsExactly("candidate/rule");
        }
    }

    @Test
    void whatIsDeniedForSureIsDeniedWhateverIsMasked() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), NONE_DENIED);

            Totals totals = log.replay(policy(
                    "network.mode == 'awsvpc' && task.containerDefinitions.all(c, c.environment.all(e, e.value != 'x'))",
                    "Deny",
                    ""));

            assertThat(totals.all().count(Change.NEWLY_DENIED)).isEqualTo(1);
        }
    }

    @Test
    void aLabelThatIsMaskedIsNotKnown() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(AWSVPC, NONE_DENIED, "label.token=secret-canary", "label.team=orders");

            assertThat(log.replay(policy("request.labels['token'] == 'secret-canary'", "Deny", ""))
                            .all()
                            .count(Change.UNKNOWN_MASKED))
                    .isEqualTo(1);
            assertThat(log.replay(policy("request.labels['team'] == 'orders'", "Deny", ""))
                            .all()
                            .count(Change.UNCHANGED))
                    .isEqualTo(1);
        }
    }

    @Test
    void datesAreComparedWithTheRecordedTimeUnlessAnotherIsSaid() {
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
            log.decide(AWSVPC, NONE_DENIED, Instant.parse("2026-06-30T23:59:59Z"));

            assertThat(log.replay(dated).all().count(Change.UNCHANGED)).isEqualTo(1);
            assertThat(log.replay(new Replay.Question(dated, Selection.ALL, Instant.parse("2026-07-01T00:00:00Z")))
                            .all()
                            .count(Change.NEWLY_DENIED))
                    .isEqualTo(1);
        }
    }

    @Test
    void onlyWhatIsSelectedIsReplayed() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide(BRIDGE.formatted("orders"), NONE_DENIED, "environment=prod", "service=orders-api");
            log.decide(BRIDGE.formatted("shop"), NONE_DENIED, "environment=dev");

            assertThat(selected(log, new Selection(null, null, null, null, "orders", null, null, null)))
                    .isEqualTo(1);
            assertThat(selected(log, new Selection(null, null, "gate", true, null, "orders-api", null, "prod")))
                    .isEqualTo(1);
            assertThat(selected(log, new Selection(null, null, "admit", null, null, null, null, null)))
                    .isZero();
        }
    }

    private static long selected(LoggedDecisions log, Selection selection) {
        return log.replay(new Replay.Question(AWSVPC_ONLY, selection, null)).decisions();
    }

    @Test
    void thousandsOfDecisionsAreEachCountedOnceAndAWalkCanBeStopped() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            for (int i = 0; i < 1200; i++) {
                log.decide(BRIDGE.formatted("family-" + i % 7), NONE_DENIED);
            }
            Totals totals = log.replay(AWSVPC_ONLY);

            assertThat(totals.all().count(Change.NEWLY_DENIED)).isEqualTo(1200);
            assertThat(totals.by(Totals.Dimension.FAMILY)).hasSize(7);
            assertThat(new Replay(log.log.database(), TestStages.STAGES.pipeline()::judgeAgain)
                            .replay(new Replay.Question(AWSVPC_ONLY, Selection.ALL, null), records -> records < 500))
                    .isEmpty();
        }
    }

    @Test
    void aReportNamesWhatChangesAndItsMarkdownEscapesNames() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String id = log.decide(BRIDGE.formatted("<b>or|ders</b>"), NONE_DENIED);
            Totals totals = log.replay(AWSVPC_ONLY);

            assertThat(ReplayReport.named("text").text(totals))
                    .startsWith("1 decisions replayed: 1 newly denied\n")
                    .contains("candidate/rule: 1 newly denied\n    newly denied: " + id);
            assertThat(ReplayReport.named("markdown").text(totals))
                    .contains("\\<b\\>or\\|ders\\</b\\>")
                    .doesNotContain("<b>");
            assertThat(ReplayReport.named("json").text(totals)).contains("\"newlyDenied\" : 1");
        }
    }
}
