package dev.portwarden.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.Case;
import dev.portwarden.Corpus;
import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.respond.DecisionJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded decisions are evaluated again with their recorded policies. */
class SelfCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyCaseOnDiskGivesTheRecordedResult(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow()) {
            Wiring stages = TestWiring.STAGES.recording(log);
            long recorded = 0;
            for (Case each : Case.decisions()) {
                recorded += record(each, stages) ? 1 : 0;
            }
            SelfCheck.Result result = new SelfCheck(
                            log.database(),
                            TestWiring.STAGES.reevaluator(),
                            new StoredPolicySets(log.database(), stages.policyReader())::of)
                    .check(SearchCriteria.ALL, LogScan.Listener.NONE)
                    .orElseThrow();

            assertThat(result.differences()).isEmpty();
            assertThat(result.decisions()).isEqualTo(recorded).isGreaterThan(50);
            assertThat(result.same()).isGreaterThan(result.masked());
        }
    }

    @Test
    void aDifferentDecisionIsReportedWithItsFirstDifference() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String id = log.decide(
                    "{\"family\": \"orders\", \"networkMode\": \"host\", \"containerDefinitions\":"
                            + " [{\"name\": \"web\", \"image\": \"web:1\"}]}",
                    TestWiring.SHIPPED);
            PolicySet others = ReplayTest.policy("false", "Deny", "");

            SelfCheck.Result result = new SelfCheck(log.log.database(), TestWiring.STAGES.reevaluator(), _ -> others)
                    .check(SearchCriteria.ALL, LogScan.Listener.NONE)
                    .orElseThrow();

            assertThat(result.different()).isEqualTo(1);
            assertThat(result.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.decision()).isEqualTo(id);
                assertThat(difference.what()).startsWith("recorded `").contains("; now `candidate/rule` fail (Deny)");
            });
        }
    }

    @Test
    void aDecisionWhosePolicySetIsNotStoredIsADifference() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide("{\"family\": \"orders\", \"containerDefinitions\": []}", TestWiring.SHIPPED);
            StoredPolicySets sets = new StoredPolicySets(log.log.database(), TestWiring.STAGES.policyReader());

            SelfCheck.Result result = new SelfCheck(
                            log.log.database(), TestWiring.STAGES.reevaluator(), revision -> sets.of(revision + "0"))
                    .check(SearchCriteria.ALL, LogScan.Listener.NONE)
                    .orElseThrow();

            assertThat(result.differences())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.what()).contains("is not stored"));
        }
    }

    @Test
    void aPolicySetOfAnEarlierVersionIsReadWithDoorsAsChannels() {
        PolicySet now = LoggedDecisions.policies("""
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: gate-only}
                spec:
                  match: {channels: [gate], exclude: {channels: [cli]}}
                  validations:
                    - {name: channel, expression: "request.channel != 'gate'", message: not through the gate}
                """);
        String early = now.text().replace("\"channels\"", "\"doors\"").replace("request.channel", "request.door");
        PolicySet recorded = new PolicySet(now.revision(), now.index(), Map.of(), List.of(), Map.of(), early);
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide("{\"family\": \"orders\", \"containerDefinitions\": []}", recorded);

            SelfCheck.Result result = new SelfCheck(
                            log.log.database(),
                            TestWiring.STAGES.reevaluator(),
                            new StoredPolicySets(log.log.database(), TestWiring.STAGES.policyReader())::of)
                    .check(SearchCriteria.ALL, LogScan.Listener.NONE)
                    .orElseThrow();

            assertThat(result.differences()).isEmpty();
            assertThat(result.decisions()).isEqualTo(1);
        }
    }

    @Test
    void everyDocumentOfTheCorpusGivesTheRecordedResult() {
        List<Corpus.Document> documents = Corpus.documents("");
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            Wiring stages = TestWiring.STAGES.recording(log.log);
            long recorded = 0;
            for (Corpus.Document document : documents) {
                recorded += record(document, stages) ? 1 : 0;
            }
            SelfCheck.Result result = new SelfCheck(
                            log.log.database(),
                            TestWiring.STAGES.reevaluator(),
                            new StoredPolicySets(log.log.database(), stages.policyReader())::of)
                    .check(SearchCriteria.ALL, LogScan.Listener.NONE)
                    .orElseThrow();

            assertThat(result.differences()).isEmpty();
            assertThat(result.decisions()).isEqualTo(recorded).isGreaterThan(200);
        }
    }

    private static boolean record(Corpus.Document document, Wiring stages) {
        try {
            stages.pipeline()
                    .decide(TestWiring.submission(document.file()), TestWiring.SHIPPED)
                    .await();
            return true;
        } catch (Failure failure) {
            return false;
        }
    }

    private static boolean record(Case each, Wiring stages) {
        try {
            stages.pipeline().decide(each.submission(), each.policies()).await();
            return true;
        } catch (Failure failure) {
            return false;
        }
    }
}
