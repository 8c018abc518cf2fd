package dev.portwarden.record.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Logs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More decisions arrive than the database writes. */
class FullQueueTest {
    private static final int AT_ONCE = 200;

    @TempDir
    private Path folder;

    @Test
    void aFullQueueRefusesTheExcessAndLogsWhenItBeginsAndEnds() throws SQLException {
        Databases.Log at = Databases.H2.fresh(folder, Map.of("portwarden.record.queue", "64K"));
        try (DecisionLog log = Logs.open(at, Clock.systemUTC());
                Lines lines = new Lines()) {
            List<CompletableFuture<Decision>> decisions = new ArrayList<>();
            try (Connection busy = Logs.connect(at)) {
                busy.setAutoCommit(false);
                busy.createStatement().executeUpdate("update chain set head_sequence = head_sequence");
                for (int i = 0; i < AT_ONCE; i++) {
                    decisions.add(Logs.later(log, TestWiring.SHIPPED));
                }
                assertThat(log.state().isFull()).isTrue();
                assertThat(lines.lines).singleElement().asString().contains("is full");
                busy.rollback();
            }
            List<Failure> refused =
                    decisions.stream().flatMap(FullQueueTest::failure).toList();
            assertThat(refused).isNotEmpty().hasSizeLessThan(AT_ONCE).allSatisfy(failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNAVAILABLE);
                assertThat(failure.problems().getFirst().hint()).contains("`portwarden.record.queue`");
            });
            assertThat(log.state().failed()).isEqualTo(refused.size());
            assertThat(log.state().written()).isEqualTo(AT_ONCE - refused.size());
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            while (log.state().isFull() && Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(log.state().isFull()).isFalse();
            assertThat(lines.lines).hasSize(2).last().asString().contains("has room again", "" + refused.size());
        }
    }

    private static Stream<Failure> failure(CompletableFuture<Decision> decision) {
        try {
            decision.join();
            return Stream.empty();
        } catch (CompletionException e) {
            return Stream.of((Failure) e.getCause());
        }
    }

    /** Collects what the writer logs. */
    private static final class Lines extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(GroupCommit.class.getName());
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Lines() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
