package dev.portwarden.database;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables of the log, as this version writes them. */
final class Schema {
    /** How each database turns a text into its bytes; there is no expression for it that both take. */
    private static final Map<String, String> H2 = Map.of("bytes_of", "stringtoutf8(", "in_utf8", ")");

    private static final Map<String, String> POSTGRES = Map.of("bytes_of", "convert_to(", "in_utf8", ", 'UTF8')");

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Flyway flyway;

    Schema(DataSource source, boolean embedded) {
        // It tells each step it takes; what goes wrong it throws.
        FLYWAY.setLevel(Level.OFF);
        this.flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(embedded ? H2 : POSTGRES)
                .load();
    }

    /** Whether the database has never held a log. */
    boolean isMissing() {
        return flyway.info().current() == null;
    }

    /** Whether an earlier version made the tables, or one that did not come to its end. */
    boolean isOld() {
        return !Arrays.stream(flyway.info().all()).allMatch(Schema::isDone);
    }

    private static boolean isDone(MigrationInfo step) {
        return step.getState().isApplied() && !step.getState().isFailed();
    }

    /**
     * Brings the tables up to date. A step that H2 could not end, on a disk without room, is noted there as failed and would be in
     * the way for ever: it is tried once more.
     *
     * @throws FlywayException when that fails
     */
    void bringUp() {
        if (Arrays.stream(flyway.info().all()).anyMatch(step -> step.getState().isFailed())) {
            flyway.repair();
        }
        flyway.migrate();
    }
}
