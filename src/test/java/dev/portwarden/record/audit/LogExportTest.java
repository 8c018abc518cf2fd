package dev.portwarden.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.database.Database;
import dev.portwarden.decide.Decision;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Logs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports of the log. */
class LogExportTest {
    @TempDir
    private Path folder;

    /** Collects an export. */
    private record Given(List<String> lines, List<LogExport.Gap> gaps) implements LogExport.Sink {
        Given() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public void gap(LogExport.Gap gap) {
            gaps.add(gap);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExportContinuesWhereItEnded(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Decision first = Logs.decide(log);
            Given given = new Given();
            Map<Integer, Long> end = new LogExport(log.database()).write(Map.of(), given);
            assertThat(given.lines()).singleElement().asString().contains("\"id\":\"" + first.id() + "\"");

            Decision second = Logs.decide(log);
            Given more = new Given();
            assertThat(new LogExport(log.database()).write(end, more)).isEqualTo(Map.of(1, 2L));
            assertThat(more.lines()).singleElement().asString().contains("\"id\":\"" + second.id() + "\"");
            assertThat(more.gaps()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingRecordsAreDistinguishedFromDeletedOnes(Databases databases) {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log, 6, TestWiring.SHIPPED);
        }
        Logs.tamper(at, "delete from log_record where sequence in (1, 2, 4)", "update chain set anchor_sequence = 2");
        Given given = new Given();
        try (Database database = Database.open(at.database())) {
            new LogExport(database).write(Map.of(), given);
        }

        assertThat(given.lines()).hasSize(3);
        assertThat(given.gaps()).containsExactly(new LogExport.Gap(1, 1, 2, true), new LogExport.Gap(1, 4, 4, false));
    }

    @ParameterizedTest
    @EnumSource
    void deletedLastRecordsAreMissing(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        try (DecisionLog log = Logs.open(at, Clock.systemUTC())) {
            Logs.decide(log, 4, TestWiring.SHIPPED);
        }
        Logs.tamper(at, "delete from log_record where sequence in (3, 4)");
        Given given = new Given();
        try (Database database = Database.open(at.database())) {
            new LogExport(database).write(Map.of(), given);
            new LogExport(database).write(Map.of(1, 2L), given);
        }

        assertThat(given.gaps()).containsExactly(new LogExport.Gap(1, 3, 4, false), new LogExport.Gap(1, 3, 4, false));
    }
}
