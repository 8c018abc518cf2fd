package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestStages;
import dev.portwarden.decide.Decision;
import dev.portwarden.record.database.Chain;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.LogRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that comes back other than it was, on both. */
class RecoveryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aChainThatIsGoneIsFollowedByANewOneWithoutARestart(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log);
            Logs.tamper(at, "delete from log_record", "delete from chain", "delete from policy_set");

            List<Decision> after = Logs.decide(log, 3, TestStages.SHIPPED);

            Journal journal = new Journal(log.database());
            assertThat(after).allMatch(Decision::recorded);
            assertThat(journal.after(0, 10)).extracting(LogRecord::id).hasSize(3);
            assertThat(journal.revisions()).containsExactly(TestStages.SHIPPED.revision());
            assertThat(log.state().failed()).isZero();
        }
        assertThat(Logs.verify(at)).isEqualTo(new Verification.Result(1, 3, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void theChainOfAnotherServerWithItsNumberIsLeftToThatServer(Databases databases) {
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
        assertThat(Logs.verify(at)).isEqualTo(new Verification.Result(2, 3, List.of(), List.of()));
    }
}
