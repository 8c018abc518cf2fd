package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that returns with another state, on both databases. */
class RecoveryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aNewChainReplacesAMissingOneWithoutARestart(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log);
            Logs.tamper(at, "delete from log_record", "delete from chain", "delete from policy_set");

            List<Decision> after = Logs.decide(log, 3, TestWiring.SHIPPED);

            Journal journal = new Journal(log.database());
            assertThat(after).allMatch(Decision::recorded);
            assertThat(journal.after(0, 10)).extracting(LogRecord::id).hasSize(3);
            assertThat(journal.revisions()).containsExactly(TestWiring.SHIPPED.revision());
            assertThat(log.state().failed()).isZero();
        }
        assertThat(Logs.verify(at)).isEqualTo(new LogVerification.Result(1, 3, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aChainOfAnotherServerWithTheSameNumberIsNotContinued(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log);
            Logs.tamper(at, "delete from log_record", "delete from chain");
            try (DecisionLog other = Logs.open(at, Clock.systemUTC())) {
                Logs.decide(other);
                Logs.decide(log);
                Logs.decide(other);
            }
            assertThat(new Journal(log.database()).chains())
                    .extracting(Chain::number)
                    .containsExactly(1, 2);
        }
        assertThat(Logs.verify(at)).isEqualTo(new LogVerification.Result(2, 3, List.of(), List.of()));
    }

    /** A full disk, or a revoked right: the database answers, but refuses every record. */
    @ParameterizedTest
    @EnumSource
    void theLogIsDownWhileTheDatabaseRefusesAllRecords(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
        InstantSource clock = now::get;
        try (DecisionLog log = Logs.open(at, clock.withZone(ZoneOffset.UTC))) {
            Logs.decide(log);
            alter(at, "add constraint nothing check (sequence < 2)");
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Decision> refused = Logs.later(log, TestWiring.SHIPPED);
                assertThatThrownBy(refused::join).hasCauseInstanceOf(Failure.class);
            }
            assertThat(log.state().isUp()).isFalse();
            assertThat(log.state().trouble()).containsIgnoringCase("nothing");

            alter(at, "drop constraint nothing");
            assertThatThrownBy(Logs.later(log, TestWiring.SHIPPED)::join).hasCauseInstanceOf(Failure.class);
            now.updateAndGet(time -> time.plusSeconds(10));
            assertThat(Logs.decide(log).recorded()).isTrue();
            assertThat(log.state().isUp()).isTrue();
            assertThat(log.state().failed()).isEqualTo(4);
        }
        assertThat(Logs.verify(at).breaks()).isEmpty();
    }

    private static void alter(Databases.Log at, String how) throws SQLException {
        try (Connection connection = Logs.connect(at)) {
            connection.createStatement().execute("alter table log_record " + how);
        }
    }
}
