package dev.portwarden.cli.log;

import dev.portwarden.cli.given.CommandSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the log is: as the server's settings say, or below a folder. */
final class LogPlace {
    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the server's state (default: ./data).")
    private @Nullable Path data;

    /** The settings, with the option. */
    CommandSettings settings() {
        if (data != null) {
            System.setProperty("portwarden.data", data.toString());
        }
        return CommandSettings.read(List.of());
    }
}
