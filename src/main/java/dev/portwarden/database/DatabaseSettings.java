package dev.portwarden.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which database holds the decision log. */
@ConfigMapping(prefix = "portwarden.database")
public interface DatabaseSettings {

    /** Folder of the embedded database and of the log's key: serve --data. */
    @WithDefault("${portwarden.data:data}")
    Path folder();

    /** JDBC address of a PostgreSQL; without one an H2 file in the folder is used, which needs no set-up. */
    Optional<String> url();

    /** Who logs in there. */
    Optional<String> username();

    /** That user's password. */
    Optional<String> password();

    /** Most connections at a time: one writes, the others serve queries. */
    @WithDefault("10")
    @Positive
    int connections();

    /** Longest time for a connection, or for one statement; a database that takes longer counts as not there. */
    @WithDefault("PT5S")
    @Positive
    Duration timeout();
}
