package dev.portwarden.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Logs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the search index and the counts with the records. */
class IndexCheckTest {
    private static final int RECORDS = 7;
    private static final String THIRD = "(select number from log_record where sequence = 3)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anIndexOfTheRecordsAgreesWithThem(Databases databases) {
        assertThat(astray(recorded(databases))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    H2         | delete from decision where number = THIRD | record 3 | is not indexed
                    POSTGRESQL | delete from decision where number = THIRD | record 3 | is not indexed
                    H2         | delete from subject where number = THIRD  | record 3 | is indexed with other values
                    H2         | delete from finding where number = THIRD  | record 3 | is indexed with other values
                    POSTGRESQL | update decision set account = '1' where number = THIRD | record 3 | is indexed with other values
                    H2         | update finding set verdict = 'unknown' where number = THIRD | record 3 | is indexed with other values
                    H2         | update subject set mode = 'host' where number = THIRD | record 3 | is indexed with other values
                    H2         | update decision set number = 5 where number = THIRD | record 3 | is not indexed
                    H2         | update decision set number = 5 where number = THIRD | search table decision | has a row with number 5
                    POSTGRESQL | update finding set number = 5 where number = THIRD | search table finding | has a row with number 5
                    H2         | update tally set amount = amount - 1 where facet = 'DECISION' | statistics of | count 6 instead of 7
                    POSTGRESQL | delete from tally where facet = 'MODE' | statistics of | count 0 instead of 7
                    H2         | update tally set amount = amount + 1 where facet = 'POLICY' | statistics | count more decisions than the records have
                    """)
    void differencesAreNamed(Databases databases, String sql, String where, String what) {
        Databases.Log at = recorded(databases);
        Logs.tamper(at, sql.replace("THIRD", THIRD));

        assertThat(astray(at)).anySatisfy(each -> {
            assertThat(each.where()).contains(where);
            assertThat(each.what()).startsWith(what);
        });
        assertThat(Logs.verify(at).breaks()).isEmpty();
    }

    @Test
    void recordsThatAreNotIndexedYetAreNoError() {
        Databases.Log at = recorded(Databases.H2);
        Logs.tamper(
                at,
                "delete from finding where number > " + THIRD,
                "delete from subject where number > " + THIRD,
                "delete from decision where number > " + THIRD,
                "update filed set sequence = 3");

        assertThat(astray(at)).noneMatch(each -> each.where().contains("record"));
    }

    private static List<LogVerification.Break> astray(Databases.Log at) {
        return Logs.verify(at).indexErrors();
    }

    /** Records some denied decisions, and indexes all of them. */
    private Databases.Log recorded(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log, RECORDS, TestWiring.SHIPPED);
            assertThat(log.catchUp(Duration.ofMinutes(1))).isTrue();
        }
        return at;
    }
}
