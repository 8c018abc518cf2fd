package dev.portwarden.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.record.database.Database;
import dev.portwarden.record.database.Journal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs that were written when the tables were others. */
class EarlierTablesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void jsonThatWasHeldAsTextIsTheSameInBytes(Databases databases) throws Exception {
        Databases.Log at = databases.fresh(folder, Map.of());
        String json = "{\"name\":\"a\\\\b\\u0000c\\nd\",\"owner\":\"J\u00f6rg \u96ea \ud83d\ude80 'x' ${y}\"}";
        try (Connection connection = Logs.connect(at)) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(Logs.url(at), Logs.user(at), "")
                    .locations("classpath:db")
                    .target("4")
                    .load()
                    .migrate();
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into log_record (number, id, chain, sequence, hash, decision, submission)"
                            + " values (1, 'A', 1, 1, ?, ?, ?)")) {
                insert.setBytes(1, new byte[32]);
                insert.setString(2, json);
                insert.setString(3, json + json);
                insert.executeUpdate();
            }
        }

        try (Database database = Database.open(at.database())) {
            assertThat(new Journal(database).find("A")).hasValueSatisfying(logged -> {
                assertThat(logged.decisionText()).isEqualTo(json);
                assertThat(logged.submissionText()).isEqualTo(json + json);
            });
        }
    }
}
