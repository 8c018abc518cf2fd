package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.database.Database;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.respond.DecisionJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that stops and starts again while decisions are made. */
class OutageTest {
    private static final byte[] DOCUMENT =
            "{\"family\": \"orders\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final List<String> answered = new ArrayList<>();

    @Test
    void nothingIsAnsweredDuringAnOutageAndTheLogRecovers() throws IOException {
        outage("refuse", log -> {
            Optional<Failure> failure = refused(log);
            assertThat(failure).map(Failure::code).contains(ErrorCode.LOG_UNAVAILABLE);
            assertThat(log.state().unrecorded()).isZero();
        });
    }

    @Test
    void answersDuringAnOutageAreMarkedAndCounted() throws IOException {
        outage("answer", log -> {
            Decision decision = decide(log);
            assertThat(decision.recorded()).isFalse();
            assertThat(log.state().unrecorded()).isEqualTo(1);
        });
    }

    private interface DuringOutage {
        void run(DecisionLog log);
    }

    private void outage(String onFailure, DuringOutage action) throws IOException {
        EmbeddedPostgres server = start(0);
        int port = server.getPort();
        Databases.Log at = Databases.at(Map.of(
                "portwarden.record.on-failure", onFailure,
                "portwarden.database.folder", folder.toString(),
                "portwarden.database.url", server.getJdbcUrl("postgres", "postgres")));
        try (DecisionLog log = open(at)) {
            assertThat(decide(log).recorded()).isTrue();
            server.close();

            action.run(log);
            assertThat(log.state().isUp()).isFalse();
            assertThat(log.state().trouble()).isNotEmpty();

            server = start(port);
            Instant end = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
            while (!recorded(log) && Clock.systemUTC().instant().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(log.state().isUp()).isTrue();
        }
        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).after(0, 1_000_000))
                    .extracting(LogRecord::id)
                    .containsAll(answered);
            LogKey key = LogKey.of(at.settings().key(), folder);
            assertThat(new LogVerification(database, key).verify().breaks()).isEmpty();
        }
        server.close();
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static DecisionLog open(Databases.Log at) {
        return DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    private boolean recorded(DecisionLog log) {
        try {
            return decide(log).recorded();
        } catch (Failure failure) {
            return false;
        }
    }

    private Optional<Failure> refused(DecisionLog log) {
        try {
            decide(log);
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(failure);
        }
    }

    private Decision decide(DecisionLog log) {
        Decision decision = TestWiring.STAGES
                .recording(log)
                .pipeline()
                .decide(TestWiring.submission("", DOCUMENT), TestWiring.SHIPPED)
                .await();
        if (decision.recorded()) {
            answered.add(decision.id());
        }
        return decision;
    }
}
