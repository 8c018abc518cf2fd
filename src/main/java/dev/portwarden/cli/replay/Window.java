package dev.portwarden.cli.replay;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.intake.Times;
import dev.portwarden.replay.Selection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recorded decisions are meant: the same for every command that replays. */
final class Window {
    @Option(names = "--from", paramLabel = "TIME", description = "Decisions made at or after this time or day (UTC).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Decisions made before this time or day (UTC).")
    private @Nullable String to;

    @Option(names = "--door", paramLabel = "DOOR", description = "Decisions that came in there: gate, admit.")
    private @Nullable String door;

    @Option(names = "--admitted", paramLabel = "BOOLEAN", description = "Decisions that were admitted, or were not.")
    private @Nullable Boolean admitted;

    @Option(names = "--family", paramLabel = "NAME", description = "Decisions about this family.")
    private @Nullable String family;

    @Option(names = "--service", paramLabel = "NAME", description = "Decisions about or for this service.")
    private @Nullable String service;

    @Option(names = "--account", paramLabel = "ID", description = "Decisions for this account.")
    private @Nullable String account;

    @Option(names = "--environment", paramLabel = "NAME", description = "Decisions for this environment.")
    private @Nullable String environment;

    Selection selection() {
        return new Selection(
                time("--from", from), time("--to", to), door, admitted, family, service, account, environment);
    }

    /** A time that was given for an option, or null. */
    static @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant time = Times.read(text);
        if (time == null) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + option + "` is `" + text + "`, which is no time")
                            .withHint("write it as 2027-01-15 or as 2027-01-15T08:00:00Z"));
        }
        return time;
    }
}
