package dev.portwarden.cli.log;

import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.WrongUsage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that locates the decision log: a folder, otherwise the server's settings apply. */
public final class LogLocation {
    /** The hint when a server has the file open, for commands that have no endpoint. */
    public static final String IN_USE =
            "stop the server that has it open first; a log on PostgreSQL can be read while its servers run";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the server's state (default: ./data).")
    private @Nullable Path data;

    CommandSettings settings() {
        return settings(List.of());
    }

    /** Reads the settings, with the option and any policy folders applied. */
    public CommandSettings settings(List<Path> policies) {
        if (data != null) {
            if (data.toString().isBlank()) {
                throw WrongUsage.of("`--data` names no folder", "name the server's, or omit it for ./data");
            }
            System.setProperty("portwarden.data", data.toString());
        }
        return CommandSettings.read(policies);
    }
}
