package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.respond.DecisionJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Servers that open a new PostgreSQL at the same time. */
class OpenedAtOnceTest {
    private static final int SERVERS = 4;

    @TempDir
    private Path folder;

    @RepeatedTest(6)
    void oneServerCreatesTheTablesAndEachStartsAChain() throws Exception {
        Databases.Log at = Databases.POSTGRESQL.fresh(folder, Map.of());
        CyclicBarrier together = new CyclicBarrier(SERVERS);
        Callable<DecisionLog> opening = () -> {
            together.await();
            return DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                    .orElseThrow();
        };
        List<DecisionLog> logs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SERVERS)) {
            for (Future<DecisionLog> each : threads.invokeAll(List.of(opening, opening, opening, opening))) {
                logs.add(each.get());
            }
        } finally {
            logs.forEach(DecisionLog::close);
        }
        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).chains()).extracting(Chain::number).containsExactly(1, 2, 3, 4);
        }
    }
}
