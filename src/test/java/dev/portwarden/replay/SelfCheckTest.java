package dev.portwarden.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.Corpus;
import dev.portwarden.Golden;
import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded decisions, made again by the policies that they were made by. */
class SelfCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyCaseOnDiskComesOutAsItWas(Databases databases) throws IOException {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow()) {
            Wiring stages = TestWiring.STAGES.recording(log);
            long recorded = 0;
            for (Path each : Golden.folders("cases")) {
                recorded += record(each, stages) ? 1 : 0;
            }
            SelfCheck.Result result = new SelfCheck(
                            log.database(),
                            TestWiring.STAGES.reevaluator(),
                            new StoredPolicySets(log.database(), stages.policyReader())::of)
                    .check(SearchCriteria.ALL, LogScan.Watch.NONE)
                    .orElseThrow();

            assertThat(result.told()).isEmpty();
            assertThat(result.decisions()).isEqualTo(recorded).isGreaterThan(50);
            assertThat(result.same()).isGreaterThan(result.masked());
        }
    }

    @Test
    void aDecisionThatComesOutOtherwiseIsNamedWithWhatDiffersFirst() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            String id = log.decide(
                    "{\"family\": \"orders\", \"networkMode\": \"host\", \"containerDefinitions\":"
                            + " [{\"name\": \"web\", \"image\": \"web:1\"}]}",
                    TestWiring.SHIPPED);
            PolicySet others = ReplayTest.policy("false", "Deny", "");

            SelfCheck.Result result = new SelfCheck(log.log.database(), TestWiring.STAGES.reevaluator(), _ -> others)
                    .check(SearchCriteria.ALL, LogScan.Watch.NONE)
                    .orElseThrow();

            assertThat(result.different()).isEqualTo(1);
            assertThat(result.told()).singleElement().satisfies(difference -> {
                assertThat(difference.decision()).isEqualTo(id);
                assertThat(difference.what()).startsWith("recorded `").contains("; now `candidate/rule` fail (Deny)");
            });
        }
    }

    @Test
    void aDecisionWhosePolicySetIsNotKeptIsADifference() {
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            log.decide("{\"family\": \"orders\", \"containerDefinitions\": []}", TestWiring.SHIPPED);
            StoredPolicySets sets = new StoredPolicySets(log.log.database(), TestWiring.STAGES.policyReader());

            SelfCheck.Result result = new SelfCheck(
                            log.log.database(), TestWiring.STAGES.reevaluator(), revision -> sets.of(revision + "0"))
                    .check(SearchCriteria.ALL, LogScan.Watch.NONE)
                    .orElseThrow();

            assertThat(result.told())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.what()).contains("is not kept"));
        }
    }

    @Test
    void everyDocumentOfTheCorpusComesOutAsItWas() {
        List<Corpus.Document> documents = Corpus.documents("");
        try (LoggedDecisions log = new LoggedDecisions(folder)) {
            Wiring stages = TestWiring.STAGES.recording(log.log);
            long recorded = 0;
            for (Corpus.Document document : documents) {
                recorded += recordDocument(document, stages) ? 1 : 0;
            }
            SelfCheck.Result result = new SelfCheck(
                            log.log.database(),
                            TestWiring.STAGES.reevaluator(),
                            new StoredPolicySets(log.log.database(), stages.policyReader())::of)
                    .check(SearchCriteria.ALL, LogScan.Watch.NONE)
                    .orElseThrow();

            assertThat(result.told()).isEmpty();
            assertThat(result.decisions()).isEqualTo(recorded).isGreaterThan(200);
        }
    }

    private static boolean recordDocument(Corpus.Document document, Wiring stages) {
        try {
            stages.pipeline()
                    .decide(TestWiring.submission(document.toString(), document.bytes()), TestWiring.SHIPPED)
                    .await();
            return true;
        } catch (Failure failure) {
            return false;
        }
    }

    private static boolean record(Path each, Wiring stages) throws IOException {
        try {
            stages.pipeline()
                    .decide(submission(each), policies(each.resolve("policies")))
                    .await();
            return true;
        } catch (Failure failure) {
            return false;
        }
    }

    private static Submission submission(Path each) throws IOException {
        Path file = each.resolve("submission.json");
        file = Files.exists(file) ? file : each.resolve("submission.yaml");
        Properties said = new Properties();
        Path context = each.resolve("context.properties");
        if (Files.exists(context)) {
            try (var reader = Files.newBufferedReader(context)) {
                said.load(reader);
            }
        }
        boolean strict = Boolean.parseBoolean((String) said.remove("strict"));
        ContextReader read = new ContextReader();
        said.stringPropertyNames().forEach(name -> read.put(name, said.getProperty(name)));
        Source source = TestWiring.STAGES.documents().source(file.getFileName().toString(), Files.readAllBytes(file));
        return Submission.of(Submission.Document.of(source), read.read(), Channel.CLI, TestWiring.NOW)
                .withStrict(strict);
    }

    private static PolicySet policies(Path policies) {
        return Files.exists(policies)
                ? PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(policies))
                        .current()
                : TestWiring.SHIPPED;
    }
}
