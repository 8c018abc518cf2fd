package dev.portwarden.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The database of the decision log. */
@ConfigMapping(prefix = "portwarden.database")
public interface DatabaseSettings {

    /** Folder of the embedded database and of the log's key: serve --data. */
    @WithDefault("${portwarden.data:data}")
    Path folder();

    /** JDBC URL of PostgreSQL. Without it, the log is an embedded H2 file in the folder. */
    Optional<String> url();

    /** User name for PostgreSQL. */
    Optional<String> username();

    /** Password for PostgreSQL. */
    Optional<String> password();

    /** Maximum number of connections: one writes, the others serve queries. */
    @WithDefault("10")
    @Positive
    int connections();

    /** Timeout of a connection or statement. After it, the database counts as unavailable. */
    @WithDefault("PT5S")
    @Positive
    Duration timeout();
}
