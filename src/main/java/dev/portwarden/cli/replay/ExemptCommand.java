package dev.portwarden.cli.replay;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.respond.Printable;
import dev.portwarden.respond.replay.ExemptionYaml;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes exemptions for what a new policy would hit today, so that it can be switched on for everything else. */
@Command(
        name = "exempt",
        description = "Write Exemption documents for what a replay newly denies: 0 all of it is let off, 1 not all,"
                + " 2 wrong usage or unreadable.")
public final class ExemptCommand implements Callable<Integer> {
    private static final int NOT_ALL = 1;

    /** Characters of a day of this millennium or the next seven. */
    private static final int DAY = 10;

    /** The end that a hint proposes: a quarter is long enough to mend something. */
    private static final int MONTHS = 3;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from-replay",
            paramLabel = "FILE",
            description = "What portwarden replay --format json printed, or - for standard input.")
    private @Nullable String replay;

    @Option(names = "--expires", paramLabel = "DATE", description = "Last day of the exemptions (UTC).")
    private @Nullable String expires;

    @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for them.")
    private @Nullable String owner;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where that they end is followed up.")
    private @Nullable String ticket;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why (default: the decisions that they are for).")
    private @Nullable String reason;

    @Override
    public Integer call() {
        String file = required(
                "--from-replay", replay, "portwarden replay --format json | portwarden exempt --from-replay -");
        ExemptionYaml.Terms terms = new ExemptionYaml.Terms(
                lastDay(required("--expires", expires, "give their last day: --expires " + today.plusMonths(MONTHS))),
                required("--owner", owner, "say who answers for them: --owner team-orders"),
                ticket,
                reason);
        ReplayFile found = ReplayFile.read(file);
        ExemptionYaml yaml = ExemptionYaml.of(found.denials(), terms);
        spec.commandLine().getOut().print(yaml.text());
        spec.commandLine().getOut().flush();
        return tell(found, yaml);
    }

    /** What the documents do not say goes beside them. */
    private int tell(ReplayFile found, ExemptionYaml yaml) {
        PrintWriter err = spec.commandLine().getErr();
        if (found.denials().isEmpty()) {
            err.println("nothing is newly denied: no exemption is needed");
        }
        yaml.uncovered().forEach(each -> err.println("not let off: " + Printable.of(each)));
        if (!found.isWhole()) {
            err.println(
                    "not let off: the replay found more new denials than it tells; replay a part of them, by family or"
                            + " environment");
        }
        if (found.unreadable() > 0) {
            err.println("not let off: " + found.unreadable() + " records that could not be read");
        }
        if (found.masked() > 0) {
            err.println("not known: " + found.masked()
                    + " decisions hang on values that the log does not keep, and may be denied");
        }
        err.flush();
        return yaml.uncovered().isEmpty() && found.isWhole() && found.unreadable() == 0 ? 0 : NOT_ALL;
    }

    private LocalDate lastDay(String text) {
        LocalDate day = date(text);
        if (day == null) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--expires` is `" + text + "`, which is no day")
                            .withHint("write it as " + today.plusMonths(MONTHS)));
        }
        if (day.isBefore(today)) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--expires` is `" + text + "`, which is over").withHint("give a day to come"));
        }
        return day;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.length() == DAY ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String required(String option, @Nullable String value, String hint) {
        if (value == null || value.isBlank()) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + option + "` is missing").withHint(hint));
        }
        return value;
    }
}
