package dev.portwarden.cli.log;

import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the log is: as the server's settings say, or below a folder. */
public final class LogLocation {
    /** What to do when a server has the file open, for what only a command does. */
    public static final String IN_USE =
            "stop the server that has it open until this is done; a log on PostgreSQL is read beside its servers";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the server's state (default: ./data).")
    private @Nullable Path data;

    /** The settings, with the option. */
    CommandSettings settings() {
        return settings(List.of());
    }

    /** The settings, with the option, and policies from other folders where any are given. */
    public CommandSettings settings(List<Path> policies) {
        if (data != null) {
            if (data.toString().isBlank()) {
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        Problem.of("`--data` names no folder")
                                .withHint("name the server's, or leave it out for ./data"));
            }
            System.setProperty("portwarden.data", data.toString());
        }
        return CommandSettings.read(policies);
    }
}
