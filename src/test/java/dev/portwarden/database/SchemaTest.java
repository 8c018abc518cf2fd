package dev.portwarden.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.Databases;
import dev.portwarden.record.Logs;
import dev.portwarden.record.journal.Journal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs with the tables of earlier versions. */
class SchemaTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void jsonStoredAsTextIsTheSameInBytes(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        String json = "{\"name\":\"a\\\\b\\u0000c\\nd\",\"owner\":\"J\u00f6rg \u96ea \ud83d\ude80 'x' ${y}\"}";
        withText(at, json);

        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).find("A")).hasValueSatisfying(logged -> {
                assertThat(logged.decisionText()).isEqualTo(json);
                assertThat(logged.submissionText()).isEqualTo(json + json);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderDoesNotMigrateTheTables(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        withText(at, "{}");

        assertThatThrownBy(() -> Database.openExisting(at.database(), "stop it"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNAVAILABLE);
                    assertThat(failure.getMessage()).contains("was written by an earlier version of Portwarden");
                });

        Database.open(at.database()).close();
        Database.openExisting(at.database(), "stop it").close();
    }

    /** H2 records a failed migration; PostgreSQL rolls it back. */
    @Test
    void aFailedMigrationIsRepeated() throws Exception {
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        withText(at, "{}");
        try (Connection connection = Logs.connect(at)) {
            connection
                    .createStatement()
                    .execute(
                            "alter table log_record alter column decision set data type bytea using stringtoutf8(decision)");
        }
        Logs.tamper(at, """
                insert into "flyway_schema_history" select 5, '5', 'json as bytes', "type", 'V5__json_as_bytes.sql', 0,
                    "installed_by", "installed_on", 0, false from "flyway_schema_history" where "version" = '4'""");

        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).find("A")).hasValueSatisfying(logged -> {
                assertThat(logged.decisionText()).isEqualTo("{}");
                assertThat(logged.submissionText()).isEqualTo("{}{}");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theChannelOfAnIndexedDecisionIsPreserved(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        migrate(at, "4");
        Logs.tamper(at, """
                insert into decision (number, id, made_at, door, admitted, principal, revision)
                    values (1, 'A', current_timestamp, 'gate', true, 'ann', 'sha256:0')""");

        try (Database database = Database.open(at.database())) {
            List<String> channels = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select channel from decision")
                            .mapTo(String.class)
                            .list());
            assertThat(channels).containsExactly("gate");
        }
    }

    private static void migrate(Databases.Log at, String version) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(Logs.url(at), Logs.user(at), "")
                .locations("classpath:db")
                .target(version)
                .load()
                .migrate();
    }

    /** A log with one record, from a version that stored JSON as text. */
    private static void withText(Databases.Log at, String json) throws SQLException {
        migrate(at, "4");
        try (Connection connection = Logs.connect(at);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into log_record (number, id, chain, sequence, hash, decision, submission)"
                                + " values (1, 'A', 1, 1, ?, ?, ?)")) {
            insert.setBytes(1, new byte[32]);
            insert.setString(2, json);
            insert.setString(3, json + json);
            insert.executeUpdate();
        }
    }
}
