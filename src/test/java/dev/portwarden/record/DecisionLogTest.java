package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.database.Database;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.format.PassedRules;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.respond.DecisionJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording and verification of decisions, on both databases. */
class DecisionLogTest {
    private static final String DOCUMENT = """
            {"family": "orders", "networkMode": "host", "containerDefinitions": [{"name": "web", "image": "web:1",
              "environment": [{"name": "COLOUR", "value": "canary-azure"}], "command": ["--password=canary-crimson"]}]}""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aDecisionIsRecordedWhenItIsAnswered(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            Decision decision = decide(log, DOCUMENT);

            LogRecord logged = new Journal(log.database()).find(decision.id()).orElseThrow();
            assertThat(decision.recorded()).isTrue();
            assertThat(logged.decisionText())
                    .isEqualTo(new String(DecisionJson.bytes(decision), StandardCharsets.UTF_8));
            assertThat(logged.submissionText()).contains("\"networkMode\":\"host\"");
            assertThat(passed(logged))
                    .contains("ecs-containers/unique-name")
                    .doesNotContain("no-host-network/network-mode");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSecretIsRecordedAndEveryMaskedPlaceIsListed(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            Decision decision = decide(log, DOCUMENT);

            LogRecord logged = new Journal(log.database()).find(decision.id()).orElseThrow();
            assertThat(logged.submissionText() + logged.decisionText()).doesNotContain("canary");
            assertThat(logged.submissionText())
                    .contains("\"masked\":[\"/containerDefinitions/0/environment/0/value\","
                            + "\"/containerDefinitions/0/command/0\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfASurrogatePairIsRecordedUnchanged(Databases databases) {
        String document = "{\"family\": \"half \\ud800\", \"\\udc00\": \"\\udc00\", \"containerDefinitions\": []}";
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            Decision decision = decide(log, document);

            LogRecord logged = new Journal(log.database()).find(decision.id()).orElseThrow();
            assertThat(decision.recorded()).isTrue();
            assertThat(logged.submissionText().toLowerCase(Locale.ROOT)).contains("\"half \\ud800\"", "\"\\udc00\":");
            RecordedDecision recalled = RecordReader.read(logged.decision(), logged.submission());
            assertThat(recalled.subjects().getFirst().subject().name()).isEqualTo("half \ud800");
        }
        assertThat(verify(at).breaks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void manyDecisionsShareACommitAndEachIsRecordedOnce(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            List<CompletableFuture<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                decisions.add(later(log, DOCUMENT));
            }
            List<String> answered = decisions.stream()
                    .map(CompletableFuture::join)
                    .map(Decision::id)
                    .toList();

            List<LogRecord> stored = new Journal(log.database()).after(0, 1000);
            assertThat(stored).extracting(LogRecord::id).containsExactlyInAnyOrderElementsOf(answered);
            assertThat(stored).extracting(LogRecord::number).isSorted();
            assertThat(log.state().batches()).isLessThan(500);
            assertThat(log.catchUp(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(verify(at).breaks()).isEmpty();
        assertThat(verify(at).records()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void aPolicySetIsStoredOnceAndUnchanged(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            decide(log, DOCUMENT);
            decide(log, DOCUMENT);

            Journal journal = new Journal(log.database());
            assertThat(journal.revisions()).containsExactly(TestWiring.SHIPPED.revision());
            assertThat(journal.policies(TestWiring.SHIPPED.revision())
                            .orElseThrow()
                            .documents())
                    .isEqualTo(TestWiring.SHIPPED.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachStartWritesANewChain(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        for (int i = 0; i < 3; i++) {
            try (DecisionLog log = open(at)) {
                decide(log, DOCUMENT);
            }
        }
        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).chains()).extracting(Chain::number).containsExactly(1, 2, 3);
        }
        assertThat(verify(at)).isEqualTo(new LogVerification.Result(3, 3, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void changedAndDeletedRecordsAreFound(Databases databases) throws Exception {
        assertThat(after(databases, "update log_record set decision = submission where sequence = 2"))
                .singleElement()
                .satisfies(each -> assertThat(each.where()).startsWith("chain 1, record 2 ("));
        assertThat(after(databases, "delete from log_record where sequence = 2"))
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("the records between them are missing"));
        assertThat(after(databases, "delete from log_record where sequence = 3"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.what()).isEqualTo("ends with record 2, but its writer wrote up to 3"));
        assertThat(
                        after(
                                databases,
                                "delete from log_record where sequence = 3",
                                "update chain set head_sequence = 2, head_hash = (select hash from log_record where sequence = 2)"))
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("has an end that its writer did not seal"));
        assertThat(after(databases, "update policy_set set documents = ''"))
                .singleElement()
                .satisfies(each -> assertThat(each.where()).startsWith("policy set sha256:"));
        assertThat(after(databases, "delete from policy_set")).singleElement().satisfies(each -> {
            assertThat(each.where()).isEqualTo("policy set " + TestWiring.SHIPPED.revision());
            assertThat(each.what()).startsWith("is missing, but decision ");
        });
        assertThat(after(databases, "delete from log_record", "delete from chain", "delete from policy_set"))
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("it was emptied"));
    }

    @ParameterizedTest
    @EnumSource
    void addedRecordsOutsideTheChainsAreFound(Databases databases) throws Exception {
        String forge =
                "insert into log_record select number + 1, 'FORGED', %s, hash, decision, submission from log_record"
                        + " where sequence = 1";
        for (String place : List.of("chain, 0", "chain, -7", "99, 1", "chain, 2", "chain, 4")) {
            assertThat(after(databases, forge.formatted(place))).as(place).isNotEmpty();
        }
        assertThat(after(databases, forge.formatted("chain, 0")))
                .containsExactly(new LogVerification.Break(
                        "chain 1, record 0 (FORGED)", "is in no chain: it was written without the key"));
    }

    @ParameterizedTest
    @EnumSource
    void twoRecordsAtOnePlaceAreFound(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = open(at)) {
            decide(log, DOCUMENT);
        }
        Logs.tamper(at, """
                insert into log_record select number + 1, 'FORGED', chain, sequence, hash, decision, submission
                from log_record""");
        assertThat(verify(at).breaks())
                .extracting(LogVerification.Break::what)
                .contains("is not the only record at its place")
                .noneMatch(what -> what.startsWith("is in no chain"));
    }

    @ParameterizedTest
    @EnumSource
    void exportedRecordsMustStillExist(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        List<LogRecord> records;
        try (DecisionLog log = open(at)) {
            decide(log, DOCUMENT);
            decide(log, DOCUMENT);
            records = new Journal(log.database()).after(0, 10);
        }
        byte[] hash = records.getLast().hash();

        assertThat(verifyExported(at, 1, 1, records.getFirst().hash())).isEmpty();
        assertThat(verifyExported(at, 1, 2, hash)).isEmpty();
        assertThat(verifyExported(at, 1, 1, hash))
                .singleElement()
                .satisfies(each -> assertThat(each.what()).isEqualTo("differs from the export"));
        assertThat(verifyExported(at, 1, 3, hash))
                .containsExactly(new LogVerification.Break(
                        "chain 1", "ends with record 2, but the export has its records up to 3"));
        assertThat(verifyExported(at, 2, 7, hash))
                .containsExactly(
                        new LogVerification.Break("chain 2", "is missing, but the export has its records up to 7"));
    }

    private static List<LogVerification.Break> verifyExported(Databases.Log at, int chain, long sequence, byte[] hash) {
        try (Database database = Database.open(at.database())) {
            LogKey key = LogKey.of(at.settings().key(), at.database().folder());
            return new LogVerification(database, key)
                    .verify(Map.of(chain, new LogVerification.Exported(sequence, hash)))
                    .breaks();
        }
    }

    /** The faults that verification finds in three records after tampering. */
    private List<LogVerification.Break> after(Databases databases, String... tampering) throws Exception {
        Path own = Files.createTempDirectory(folder, "log");
        Databases.Log at = databases.fresh(own, Map.of());
        try (DecisionLog log = open(at)) {
            for (int i = 0; i < 3; i++) {
                decide(log, DOCUMENT);
            }
        }
        String url = at.database()
                .url()
                .orElse("jdbc:h2:file:" + own.resolve("portwarden") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        try (var connection =
                DriverManager.getConnection(url, at.database().username().orElse("portwarden"), "")) {
            for (String sql : tampering) {
                assertThat(connection.createStatement().executeUpdate(sql)).isPositive();
            }
        }
        return verify(at).breaks();
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyIsRefused(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        open(at).close();
        Databases.Log other = new Databases.Log(
                databases
                        .fresh(folder, Map.of("portwarden.record.key", "0123456789012345678901234567890123456789"))
                        .settings(),
                at.database(),
                at.retention());

        assertThatThrownBy(() -> open(other))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the decision log was written with another key");
    }

    @ParameterizedTest
    @EnumSource
    void noKeyIsCreatedForALogThatHasOne(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        open(at).close();
        Files.delete(folder.resolve("record.key"));

        assertThatThrownBy(() -> open(at)).isInstanceOf(Failure.class).hasMessageContaining("record.key`, is missing");
        assertThat(folder.resolve("record.key")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://web:hunter2@db/log", "jdbc:postgresql://web:hunter2@db/log", "jdbc:mysql://hunter2"})
    void anInvalidAddressIsRefusedAndNotShown(String url) {
        Databases.Log at = Databases.at(Map.of("portwarden.database.url", url));

        assertThatThrownBy(() -> open(at))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("`portwarden.database.url` is not a JDBC URL of PostgreSQL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aReaderCreatesNoTables() {
        Databases.Log at = Databases.POSTGRESQL.fresh(folder, Map.of());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Database.openExisting(at.database(), ""))
                    .hasMessageContaining("there is no decision log");
        }
    }

    @Test
    void theKeyIsCreatedOnceForItsOwner() throws Exception {
        LogKey.of(java.util.Optional.empty(), folder);
        String made = Files.readString(folder.resolve("record.key"));
        LogKey.of(java.util.Optional.empty(), folder);

        assertThat(Files.readString(folder.resolve("record.key")))
                .isEqualTo(made)
                .matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("record.key"))))
                .isEqualTo("rw-------");
    }

    private static DecisionLog open(Databases.Log at) {
        return DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    private static LogVerification.Result verify(Databases.Log at) {
        try (Database database = Database.open(at.database())) {
            return new LogVerification(
                            database,
                            LogKey.of(at.settings().key(), at.database().folder()))
                    .verify();
        }
    }

    private static Set<String> passed(LogRecord logged) {
        RecordedDecision recalled = RecordReader.read(logged.decision(), logged.submission());
        return PassedRules.names(recalled.subjects().getFirst().passed(), TestWiring.SHIPPED);
    }

    private static Decision decide(DecisionLog log, String document) {
        return later(log, document).join();
    }

    private static CompletableFuture<Decision> later(DecisionLog log, String document) {
        Wiring stages = TestWiring.STAGES.recording(log);
        return stages.pipeline()
                .decide(TestWiring.submission("", document.getBytes(StandardCharsets.UTF_8)), TestWiring.SHIPPED)
                .answer();
    }
}
