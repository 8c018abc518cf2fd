package dev.portwarden.database;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The database of the log, open and with its tables in place: an H2 file of its own, or a PostgreSQL. */
public final class Database implements AutoCloseable {
    private static final String FILE = "portwarden";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int ALREADY_IN_USE = 90020;
    private static final Duration IDLE_BEFORE_CHECK = Duration.ofSeconds(1);

    private final AgroalDataSource source;
    private final boolean embedded;
    private final String name;

    private Database(AgroalDataSource source, boolean embedded, String name) {
        this.source = source;
        this.embedded = embedded;
        this.name = name;
    }

    /**
     * Opens the database that the settings name, and brings its tables up to date.
     *
     * @throws Failure when it cannot be opened
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, "stop the server that has it open, or name another folder with --data", true);
    }

    private static Database open(DatabaseSettings settings, String whenInUse, boolean mayBeNew) {
        boolean embedded = settings.url().isEmpty();
        settings.url().ifPresent(Database::checkAddress);
        String name = embedded
                ? settings.folder().resolve(FILE + ".mv.db").toString()
                : withoutParameters(settings.url().get());
        try {
            String url = embedded ? file(settings.folder()) : settings.url().get();
            Database database = new Database(
                    AgroalDataSource.from(configuration(settings, url, settings.timeout())), embedded, name);
            try {
                database.check(settings, url, mayBeNew);
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException | FlywayException | IOException e) {
            throw unavailable(name, e, whenInUse);
        }
    }

    private void check(DatabaseSettings settings, String url, boolean mayBeNew) throws SQLException {
        Schema schema = new Schema(source, embedded);
        if (mayBeNew && schema.isOld()) {
            bringUp(settings, url);
        } else if (schema.isMissing()) {
            throw missing(name);
        } else if (schema.isOld()) {
            throw old(name);
        }
    }

    /** By connections of its own that wait: to rewrite a long log takes longer than a decision may. */
    private void bringUp(DatabaseSettings settings, String url) throws SQLException {
        if (embedded) {
            new Schema(source, true).bringUp();
            return;
        }
        try (AgroalDataSource patient = AgroalDataSource.from(configuration(settings, url, Duration.ZERO))) {
            new Schema(patient, false).bringUp();
        }
    }

    /**
     * Opens a database that is there, does not make one, and leaves its tables as they are.
     *
     * @param whenInUse what to do when its file is another process's
     * @throws Failure when it cannot be opened
     */
    public static Database openExisting(DatabaseSettings settings, String whenInUse) {
        Path file = settings.folder().resolve(FILE + ".mv.db");
        if (settings.url().isEmpty() && !Files.exists(file)) {
            throw missing(file.toString());
        }
        return open(settings, whenInUse, false);
    }

    private static Failure missing(String name) {
        return new Failure(
                ErrorCode.LOG_UNAVAILABLE,
                Problem.of("there is no decision log `" + name + "`")
                        .withHint("name the server's folder with --data, or set `portwarden.database.url`"));
    }

    private static Failure old(String name) {
        return new Failure(
                ErrorCode.LOG_UNAVAILABLE,
                Problem.of("the decision log `" + name + "` is as an earlier version of Portwarden left it")
                        .withHint("start a server of this version on it once, which brings it up to date"));
    }

    /**
     * In PostgreSQL's manner; a commit is written at once, where H2 itself would hold it back for half a second. What goes
     * wrong is told by who meets it, and not by a trace file beside.
     */
    private static String file(Path data) throws IOException {
        Files.createDirectories(data);
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve(FILE)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                + ";DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=NUMBER;TRACE_LEVEL_FILE=0";
    }

    /**
     * The connections.
     *
     * @param longest time that a statement may take; zero is as long as it takes
     */
    private static AgroalDataSourceConfigurationSupplier configuration(
            DatabaseSettings settings, String url, Duration longest) {
        boolean embedded = settings.url().isEmpty();
        return new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> {
            pool.minSize(1)
                    .maxSize(settings.connections())
                    .acquisitionTimeout(settings.timeout())
                    .connectionFactoryConfiguration(connection -> {
                        connection
                                .jdbcUrl(url)
                                .connectionProviderClass(embedded ? org.h2.Driver.class : org.postgresql.Driver.class)
                                .loginTimeout(settings.timeout());
                        if (embedded) {
                            connection.principal(new NamePrincipal("portwarden"));
                        } else {
                            settings.username().ifPresent(user -> connection.principal(new NamePrincipal(user)));
                            settings.password().ifPresent(word -> connection.credential(new SimplePassword(word)));
                            connection
                                    .jdbcProperty("socketTimeout", seconds(longest))
                                    .jdbcProperty("connectTimeout", seconds(settings.timeout()))
                                    .jdbcProperty("reWriteBatchedInserts", "true")
                                    .jdbcProperty("ApplicationName", "portwarden");
                        }
                        return connection;
                    });
            if (!embedded) {
                pool.exceptionSorter(new PostgreSQLExceptionSorter()).idleValidationTimeout(IDLE_BEFORE_CHECK);
            }
            return pool;
        });
    }

    /** PostgreSQL's driver takes whole seconds, and 0 for no end. */
    private static String seconds(Duration time) {
        return Long.toString(time.isZero() ? 0 : Math.max(1, time.toSeconds()));
    }

    private static Failure unavailable(String name, Exception fault, String whenInUse) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ALREADY_IN_USE) {
                return new Failure(
                        ErrorCode.LOG_UNAVAILABLE,
                        Problem.of("the decision log `" + name + "` is in use by another process")
                                .withHint(whenInUse));
            }
        }
        return new Failure(
                ErrorCode.LOG_UNAVAILABLE, "the decision log `" + name + "` cannot be opened: " + oneLine(fault));
    }

    /** Whether a fault is the database's: it cannot be reached, or does not do what it is asked. */
    public static boolean isFault(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof JdbiException) {
                return true;
            }
        }
        return false;
    }

    /** The message of a database, which may have many lines. */
    public static String oneLine(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    }

    /** It is not quoted: addresses of other forms hold a password. */
    private static void checkAddress(String url) {
        int end = url.indexOf('?');
        boolean isOther = !url.startsWith(POSTGRESQL)
                || url.substring(0, end < 0 ? url.length() : end).contains("@");
        if (isOther) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("`portwarden.database.url` is no JDBC address of a PostgreSQL")
                            .withHint("write jdbc:postgresql://host:5432/name, and who logs in as"
                                    + " `portwarden.database.username` and `portwarden.database.password`"));
        }
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    /** What it is called in messages; holds no password. */
    public String name() {
        return name;
    }

    /** Whether the file is this process's own. */
    public boolean isEmbedded() {
        return embedded;
    }

    public Jdbi jdbi() {
        return Jdbi.create(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
