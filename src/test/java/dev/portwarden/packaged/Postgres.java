package dev.portwarden.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL with its data in a folder, which can be stopped and restarted. */
final class Postgres implements AutoCloseable {
    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
        this.port = server.getPort();
    }

    static Postgres in(Path folder) throws IOException {
        return new Postgres(folder, builder(folder).start());
    }

    /** Commits wait for the disk as in production, which is off by default in an embedded PostgreSQL. */
    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    /** The settings of a log in this server. */
    Map<String, String> settings() {
        return settings("postgres");
    }

    /** The settings of a log in a database of this server. */
    Map<String, String> settings(String database) {
        return Map.of("portwarden.database.url", server.getJdbcUrl("postgres", database));
    }

    /** Creates an empty database. */
    void create(String database) throws java.sql.SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = builder(folder).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
