package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.database.Database;
import dev.portwarden.decide.Decision;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.respond.DecisionJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes to a log, verifies it, and tampers with it. */
public final class Logs {
    private static final byte[] DOCUMENT =
            "{\"family\": \"orders\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private Logs() {}

    public static DecisionLog open(Databases.Log at, Clock clock) {
        return DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, clock)
                .orElseThrow();
    }

    public static Decision decide(DecisionLog log) {
        return decide(log, 1, TestWiring.SHIPPED).getFirst();
    }

    public static List<Decision> decide(DecisionLog log, int times, PolicySet policies) {
        List<CompletableFuture<Decision>> decisions = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            decisions.add(later(log, policies));
        }
        return decisions.stream().map(CompletableFuture::join).toList();
    }

    public static CompletableFuture<Decision> later(DecisionLog log, PolicySet policies) {
        return TestWiring.STAGES
                .recording(log)
                .pipeline()
                .decide(TestWiring.submission("", DOCUMENT), policies)
                .answer();
    }

    public static LogVerification.Result verify(Databases.Log at) {
        try (Database database = Database.open(at.database())) {
            return new LogVerification(
                            database,
                            LogKey.of(at.settings().key(), at.database().folder()))
                    .verify();
        }
    }

    /** Changes the database without the key. */
    public static void tamper(Databases.Log at, String... statements) {
        try (Connection connection = connect(at)) {
            for (String sql : statements) {
                assertThat(connection.createStatement().executeUpdate(sql)).isPositive();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(Databases.Log at, String table) {
        try (Connection connection = connect(at);
                var row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of the database. An H2 file that this process has open can be opened again by the same URL. */
    public static Connection connect(Databases.Log at) throws SQLException {
        return DriverManager.getConnection(url(at), user(at), "");
    }

    public static String url(Databases.Log at) {
        return at.database()
                .url()
                .orElse("jdbc:h2:file:"
                        + at.database().folder().toAbsolutePath().resolve("portwarden")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=NUMBER");
    }

    public static String user(Databases.Log at) {
        return at.database().username().orElse("portwarden");
    }
}
