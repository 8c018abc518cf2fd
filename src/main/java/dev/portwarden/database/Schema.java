package dev.portwarden.database;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The tables of the log and their migrations. */
final class Schema {
    /** The expression that converts text to UTF-8 bytes differs between the databases. */
    private static final Map<String, String> H2 = Map.of("bytes_of", "stringtoutf8(", "in_utf8", ")");

    private static final Map<String, String> POSTGRES = Map.of("bytes_of", "convert_to(", "in_utf8", ", 'UTF8')");

    /** A strong reference, since an unreferenced logger loses its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Flyway flyway;

    Schema(DataSource source, boolean embedded) {
        // Flyway logs every step. It throws its errors.
        FLYWAY.setLevel(Level.OFF);
        this.flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(embedded ? H2 : POSTGRES)
                .load();
    }

    /** Whether the database has no tables of the log. */
    boolean isMissing() {
        return flyway.info().current() == null;
    }

    /** Whether a migration is pending or failed. */
    boolean isOld() {
        return Arrays.stream(flyway.info().all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> !state.isApplied() || state.isFailed());
    }

    /** Creates or migrates the tables. A step that failed earlier, such as on a full disk, is repeated. */
    void migrate() {
        if (Arrays.stream(flyway.info().all()).anyMatch(step -> step.getState().isFailed())) {
            flyway.repair();
        }
        flyway.migrate();
    }
}
