package dev.portwarden.record;

import dev.portwarden.database.DatabaseSettings;
import dev.portwarden.record.retention.RetentionSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The two databases that the log supports. */
public enum Databases {
    H2,
    POSTGRESQL;

    private static final AtomicInteger FRESH = new AtomicInteger();

    /** One server for all tests of a run. It stops when the run ends. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The settings of a new log. */
    public Log fresh(Path folder, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("portwarden.database.folder", folder.toString());
        if (this == POSTGRESQL) {
            settings.put("portwarden.database.url", schema());
            settings.put("portwarden.database.username", "postgres");
        }
        return at(settings);
    }

    /** A log with given settings. */
    public static Log at(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 1000))
                .withMapping(DatabaseSettings.class)
                .withMapping(RecordSettings.class)
                .withMapping(RetentionSettings.class)
                .build();
        return new Log(
                config.getConfigMapping(RecordSettings.class),
                config.getConfigMapping(DatabaseSettings.class),
                config.getConfigMapping(RetentionSettings.class));
    }

    /** The settings of a log. */
    public record Log(RecordSettings settings, DatabaseSettings database, RetentionSettings retention) {}

    private static String schema() {
        String name = "log" + FRESH.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
