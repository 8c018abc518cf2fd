package dev.portwarden.record.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.TestWiring;
import dev.portwarden.database.Database;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Logs;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention, on both databases. */
class RetentionTest {
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final PolicySet OTHER = other();

    @TempDir
    private Path folder;

    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private static PolicySet other() {
        PolicySet shipped = TestWiring.SHIPPED;
        return new PolicySet(
                "sha256:other",
                shipped.policies(),
                shipped.workloads(),
                shipped.exemptions(),
                shipped.tests(),
                shipped.text());
    }

    @ParameterizedTest
    @EnumSource
    void oldRecordsAreDeletedWithTheirIndexAndTheRestIsValid(Databases databases) {
        Databases.Log at = keeping(databases, "age", "P7D");
        try (DecisionLog log = Logs.open(at, clock)) {
            Logs.decide(log, 5, TestWiring.SHIPPED);
            now = START.plus(Duration.ofDays(10));
            List<Decision> young = Logs.decide(log, 3, TestWiring.SHIPPED);

            Retention retention = pass(at, log);

            assertThat(retention.removed()).isEqualTo(5);
            assertThat(new Journal(log.database()).after(0, 100))
                    .extracting(LogRecord::id)
                    .containsExactlyElementsOf(young.stream().map(Decision::id).toList());
            assertThat(Logs.decide(log).recorded()).isTrue();
            assertThat(log.catchUp(CATCH_UP)).isTrue();
        }
        assertThat(Logs.verify(at)).isEqualTo(new LogVerification.Result(1, 4, List.of(), List.of()));
        assertThat(List.of(Logs.count(at, "decision"), Logs.count(at, "subject")))
                .containsOnly(4L);
        assertThat(Logs.count(at, "finding where number not in (select number from log_record)"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void excessRecordsAreDeletedOnceByTwoServers(Databases databases) {
        Databases.Log at = keeping(databases, "count", "300");
        try (DecisionLog first = Logs.open(at, clock)) {
            Logs.decide(first, 600, TestWiring.SHIPPED);
        }
        now = START.plusSeconds(60);
        try (DecisionLog second = Logs.open(at, clock)) {
            List<Decision> last = Logs.decide(second, 250, TestWiring.SHIPPED);
            assertThat(second.catchUp(CATCH_UP)).isTrue();
            Retention one = new Retention(at.retention(), second, clock);
            Retention other = new Retention(at.retention(), second, clock);

            CompletableFuture.allOf(CompletableFuture.runAsync(one::pass), CompletableFuture.runAsync(other::pass))
                    .join();

            assertThat(one.removed() + other.removed()).isEqualTo(550);
            assertThat(new Journal(second.database()).after(0, 1000))
                    .hasSize(300)
                    .extracting(LogRecord::id)
                    .containsAll(last.stream().map(Decision::id).toList());
        }
        assertThat(Logs.verify(at)).isEqualTo(new LogVerification.Result(2, 300, List.of(), List.of()));
        assertThat(Logs.count(at, "decision")).isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource
    void decisionsAreRecordedDuringDeletion(Databases databases) {
        Databases.Log at = keeping(databases, "count", "10");
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log, 1000, TestWiring.SHIPPED);
            assertThat(log.catchUp(CATCH_UP)).isTrue();
            Retention retention = new Retention(at.retention(), log, Clock.systemUTC());
            CompletableFuture<Void> passing = CompletableFuture.runAsync(retention::pass);
            do {
                assertThat(Logs.decide(log, 20, TestWiring.SHIPPED)).allMatch(Decision::recorded);
            } while (!passing.isDone());
            passing.join();
            assertThat(retention.removed()).isGreaterThanOrEqualTo(990);
            assertThat(log.state().failed()).isZero();
        }
        assertThat(Logs.verify(at).breaks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void unusedPolicySetsAreDeletedAndStoredAgainWhenUsed(Databases databases) {
        Databases.Log at = keeping(databases, "age", "P7D");
        try (DecisionLog log = Logs.open(at, clock)) {
            Journal journal = new Journal(log.database());
            Logs.decide(log, 1, OTHER);
            now = START.plus(Duration.ofDays(10));
            Logs.decide(log);
            pass(at, log);
            assertThat(journal.revisions()).containsExactly(TestWiring.SHIPPED.revision());

            Logs.decide(log, 1, OTHER);
            assertThat(journal.revisions()).contains(OTHER.revision());
            pass(at, log);
            assertThat(journal.revisions()).contains(OTHER.revision());
        }
        assertThat(Logs.verify(at).breaks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aManualCutAndAForgedAnchorAreFoundAndNotDeleted(Databases databases) {
        String cut = "delete from log_record where sequence <= 2";
        String anchor = "update chain set anchor_sequence = 2, anchor_hash = "
                + "(select hash from log_record where sequence = 2)";
        assertThat(breakAfter(databases, cut)).contains("the records between them are missing");
        assertThat(breakAfter(databases, anchor, cut)).contains("has a beginning that retention did not seal");
        assertThat(breakAfter(databases, "delete from log_record where sequence = 2"))
                .contains("the records between them are missing");
        assertThat(breakAfter(databases, "update log_record set submission = '{}' where sequence = 2"))
                .contains("was changed");
    }

    /** The faults that verification finds after tampering and a pass of retention. */
    private String breakAfter(Databases databases, String... tampering) {
        Databases.Log at = keeping(databases, "count", "1");
        try (DecisionLog log = Logs.open(at, clock)) {
            Logs.decide(log, 5, TestWiring.SHIPPED);
            assertThat(log.catchUp(CATCH_UP)).isTrue();
        }
        Logs.tamper(at, tampering);
        try (DecisionLog log = Logs.open(at, clock)) {
            pass(at, log);
        }
        assertThat(Logs.count(at, "log_record")).isGreaterThanOrEqualTo(3);
        return Logs.verify(at).breaks().getFirst().what();
    }

    @ParameterizedTest
    @EnumSource
    void aForgedEndDoesNotDeleteOtherRecords(Databases databases) {
        Databases.Log at = keeping(databases, "count", "10");
        Logs.open(at, clock).close();
        Logs.tamper(at, "update chain set head_sequence = 1000000");
        try (DecisionLog log = Logs.open(at, clock)) {
            Logs.decide(log, 10, TestWiring.SHIPPED);
            log.catchUp(Duration.ofSeconds(2));
            Retention retention = new Retention(at.retention(), log, clock);
            retention.pass();
            assertThat(retention.removed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsThatAreNotIndexedAreNotDeleted(Databases databases) {
        Databases.Log at = keeping(databases, "count", "1");
        try (DecisionLog log = Logs.open(at, clock)) {
            Logs.decide(log, 3, TestWiring.SHIPPED);
            assertThat(log.catchUp(CATCH_UP)).isTrue();
        }
        Logs.tamper(at, "update filed set sequence = 2");
        try (Database database = Database.open(at.database())) {
            int gone = new RecordDeletion(database)
                    .delete(
                            1,
                            10,
                            (_, oldest) -> new Chain.Link(
                                    oldest.getLast().sequence(),
                                    oldest.getLast().hash(),
                                    new byte[0]));
            assertThat(gone).isEqualTo(2);
        }
        assertThat(Logs.count(at, "log_record")).isEqualTo(1);
    }

    @Test
    void aCountOfZeroIsRefused() {
        Databases.Log at = keeping(Databases.H2, "count", "0");
        try (DecisionLog log = Logs.open(at, clock)) {
            assertThatThrownBy(() -> new Retention(at.retention(), log, clock))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("`portwarden.record.retention.count`");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400d", "P400D", "9600h"})
    void anAgeNeedsAUnit(String text) {
        assertThat(keeping(Databases.H2, "age", text).retention().age()).contains(Duration.ofDays(400));
    }

    private Databases.Log keeping(Databases databases, String setting, String value) {
        return databases.fresh(
                folder.resolve(databases + "-" + System.nanoTime()),
                Map.of("portwarden.record.retention." + setting, value));
    }

    private Retention pass(Databases.Log at, DecisionLog log) {
        assertThat(log.catchUp(CATCH_UP)).isTrue();
        Retention retention = new Retention(at.retention(), log, clock);
        retention.pass();
        return retention;
    }
}
