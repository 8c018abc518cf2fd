package dev.portwarden.database;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.Query;

/** The open database of the log with current tables: an embedded H2 file, or PostgreSQL. */
public final class Database implements AutoCloseable {
    private static final String FILE = "portwarden";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int ALREADY_IN_USE = 90020;
    private static final Duration IDLE_BEFORE_CHECK = Duration.ofSeconds(1);

    private final AgroalDataSource source;
    private final Jdbi jdbi;
    private final boolean embedded;
    private final String name;

    private Database(AgroalDataSource source, boolean embedded, String name) {
        this.source = source;
        this.embedded = embedded;
        this.name = name;
        this.jdbi = Jdbi.create(source)
                .registerArgument(new UtcArgument())
                .registerColumnMapper(
                        Instant.class,
                        (row, column, _) ->
                                row.getObject(column, OffsetDateTime.class).toInstant());
    }

    /** Opens the database of the settings. Creates or migrates its tables if needed. */
    public static Database open(DatabaseSettings settings) {
        return open(settings, "stop the server that uses it, or name another folder with --data", true);
    }

    /**
     * Opens an existing database without migrating its tables; {@code whenInUse} is the hint if another process has it
     * open.
     */
    public static Database openExisting(DatabaseSettings settings, String whenInUse) {
        Path file = file(settings);
        if (settings.url().isEmpty() && !Files.exists(file)) {
            throw missing(file.toString());
        }
        return open(settings, whenInUse, false);
    }

    private static Database open(DatabaseSettings settings, String whenInUse, boolean migrate) {
        boolean embedded = settings.url().isEmpty();
        settings.url().ifPresent(Database::checkUrl);
        String name = settings.url()
                .map(Database::withoutParameters)
                .orElseGet(() -> file(settings).toString());
        try {
            String url = embedded ? h2Url(settings.folder()) : settings.url().get();
            Database database = new Database(
                    AgroalDataSource.from(configuration(settings, url, settings.timeout())), embedded, name);
            try {
                database.check(settings, url, migrate);
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException | FlywayException | IOException e) {
            throw unopened(name, e, whenInUse);
        }
    }

    private void check(DatabaseSettings settings, String url, boolean migrate) throws SQLException {
        Schema schema = new Schema(source, embedded);
        if (!schema.isOld()) {
            return;
        }
        if (migrate && embedded) {
            schema.migrate();
        } else if (migrate) {
            // Without a timeout: to rewrite a long log takes longer than a decision may.
            try (AgroalDataSource patient = AgroalDataSource.from(configuration(settings, url, Duration.ZERO))) {
                new Schema(patient, false).migrate();
            }
        } else if (schema.isMissing()) {
            throw missing(name);
        } else {
            throw unavailable(
                    "the decision log `" + name + "` was written by an earlier version of Portwarden",
                    "start a server of this version once to migrate it");
        }
    }

    private static Path file(DatabaseSettings settings) {
        return settings.folder().resolve(FILE + ".mv.db");
    }

    private static Failure missing(String name) {
        return unavailable(
                "there is no decision log `" + name + "`",
                "name the server's folder with --data, or set `portwarden.database.url`");
    }

    private static Failure unavailable(String message, String hint) {
        return new Failure(ErrorCode.LOG_UNAVAILABLE, Problem.of(message).withHint(hint));
    }

    /**
     * The address of an H2 file in PostgreSQL mode. {@code WRITE_DELAY=0} writes each commit at once, where H2's
     * default is half a second. Errors are reported by the caller, so H2 needs no trace file.
     */
    private static String h2Url(Path data) throws IOException {
        Files.createDirectories(data);
        return "jdbc:h2:file:" + data.toAbsolutePath().resolve(FILE)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                + ";DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=NUMBER;TRACE_LEVEL_FILE=0";
    }

    /** The connection pool, with the longest time of a statement; zero for no timeout. */
    private static AgroalDataSourceConfigurationSupplier configuration(
            DatabaseSettings settings, String url, Duration longest) {
        boolean embedded = settings.url().isEmpty();
        return new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> {
            pool.minSize(1)
                    .maxSize(settings.connections())
                    .acquisitionTimeout(settings.timeout())
                    .connectionFactoryConfiguration(connection -> {
                        connection.jdbcUrl(url).loginTimeout(settings.timeout());
                        return embedded
                                ? connection
                                        .connectionProviderClass(org.h2.Driver.class)
                                        .principal(new NamePrincipal("portwarden"))
                                : postgresql(connection, settings, longest);
                    });
            if (!embedded) {
                pool.exceptionSorter(new PostgreSQLExceptionSorter()).idleValidationTimeout(IDLE_BEFORE_CHECK);
            }
            return pool;
        });
    }

    private static AgroalConnectionFactoryConfigurationSupplier postgresql(
            AgroalConnectionFactoryConfigurationSupplier connection, DatabaseSettings settings, Duration longest) {
        settings.username().ifPresent(user -> connection.principal(new NamePrincipal(user)));
        settings.password().ifPresent(word -> connection.credential(new SimplePassword(word)));
        return connection
                .connectionProviderClass(org.postgresql.Driver.class)
                .jdbcProperty("socketTimeout", seconds(longest))
                .jdbcProperty("connectTimeout", seconds(settings.timeout()))
                .jdbcProperty("reWriteBatchedInserts", "true")
                .jdbcProperty("ApplicationName", "portwarden");
    }

    /** Whole seconds, as PostgreSQL's driver requires; 0 for no timeout. */
    private static String seconds(Duration time) {
        return Long.toString(time.isZero() ? 0 : Math.max(1, time.toSeconds()));
    }

    private static Failure unopened(String name, Exception fault, String whenInUse) {
        return causes(fault)
                        .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == ALREADY_IN_USE)
                ? unavailable("the decision log `" + name + "` is in use by another process", whenInUse)
                : new Failure(
                        ErrorCode.LOG_UNAVAILABLE,
                        "the decision log `" + name + "` cannot be opened: " + oneLine(fault));
    }

    /** Whether the database caused a fault. */
    public static boolean isFault(Throwable fault) {
        return causes(fault).anyMatch(cause -> cause instanceof SQLException || cause instanceof JdbiException);
    }

    /** The first line of the root cause's message. */
    public static String oneLine(Throwable fault) {
        Throwable root = causes(fault).reduce(fault, (_, last) -> last);
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause);
    }

    /** The URL is not quoted, since one of another form may hold a password. */
    private static void checkUrl(String url) {
        if (!url.startsWith(POSTGRESQL) || withoutParameters(url).contains("@")) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("`portwarden.database.url` is not a JDBC URL of PostgreSQL")
                            .withHint("write jdbc:postgresql://host:5432/name, and set `portwarden.database.username`"
                                    + " and `portwarden.database.password`"));
        }
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        return url.split("\\?", 2)[0];
    }

    /** The name for messages, without a password. */
    public String name() {
        return name;
    }

    /** Whether this is an H2 file, which only one process can open. */
    public boolean isEmbedded() {
        return embedded;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Runs a query with named values. */
    public <T> T query(String sql, Map<String, ?> values, Function<Query, T> read) {
        return jdbi.withHandle(handle -> read.apply(handle.createQuery(sql).bindMap(values)));
    }

    /** Binds a time with its zone, so that the zone of the process has no effect. */
    private static final class UtcArgument extends AbstractArgumentFactory<Instant> {
        UtcArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant time, ConfigRegistry config) {
            return (position, statement, _) -> statement.setObject(position, time.atOffset(ZoneOffset.UTC));
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
