package dev.portwarden.cli.replay;

import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.respond.Printable;
import dev.portwarden.respond.replay.ExemptionYaml;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes exemptions for the new denials of a replay, so that a policy can start to deny everything else. */
@Command(
        name = "exempt",
        description = "Write Exemption documents for the new denials of a replay. Exit code: 0 every new denial is"
                + " covered, 1 some are not, 2 wrong usage or unreadable.")
public final class ExemptCommand extends TerminalCommand {
    private static final int NOT_ALL = 1;

    /** Characters of a date; a year of five digits is a mistake. */
    private static final int DATE = 10;

    /** The hint proposes a quarter: long enough to fix something. */
    private static final int MONTHS = 3;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    @Option(
            names = "--from-replay",
            paramLabel = "FILE",
            description = "Output of portwarden replay --format json, or - for standard input.")
    private @Nullable String replay;

    @Option(names = "--expires", paramLabel = "DATE", description = "Last day of the exemptions (UTC).")
    private @Nullable String expires;

    @Option(names = "--owner", paramLabel = "NAME", description = "Owner of the exemptions.")
    private @Nullable String owner;

    @Option(names = "--ticket", paramLabel = "ID", description = "Ticket that tracks removing these exemptions.")
    private @Nullable String ticket;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason (default: the decisions that they cover).")
    private @Nullable String reason;

    @Override
    public Integer call() {
        String file = required(
                "--from-replay", replay, "portwarden replay --format json | portwarden exempt --from-replay -");
        ExemptionYaml.Terms terms = new ExemptionYaml.Terms(
                lastDay(required("--expires", expires, "give the last day: --expires " + today.plusMonths(MONTHS))),
                required("--owner", owner, "name the owner: --owner team-orders"),
                ticket,
                reason);
        ReplayFile found = ReplayFile.read(file);
        ExemptionYaml yaml = ExemptionYaml.of(found.denials(), terms);
        print(yaml.text());
        return report(found, yaml);
    }

    /** Reports what the documents do not cover. */
    private int report(ReplayFile found, ExemptionYaml yaml) {
        PrintWriter err = err();
        if (found.denials().isEmpty()) {
            err.println("nothing is newly denied: no exemption is needed");
        }
        yaml.uncovered().forEach(each -> err.println("not exempted: " + Printable.of(each)));
        if (!found.isComplete()) {
            err.println(
                    "not exempted: the replay found more new denials than it lists; replay a part of them, by family"
                            + " or environment");
        }
        if (found.unreadable() > 0) {
            err.println("not exempted: " + found.unreadable() + " records that could not be read");
        }
        if (found.masked() > 0) {
            err.println(
                    "unknown: " + found.masked() + " decisions depend on values that the log masks, and may be denied");
        }
        err.flush();
        return yaml.uncovered().isEmpty() && found.isComplete() && found.unreadable() == 0 ? 0 : NOT_ALL;
    }

    private LocalDate lastDay(String text) {
        LocalDate day = date(text);
        if (day == null) {
            throw WrongUsage.of(
                    "`--expires` is `" + text + "`, which is not a date", "write it as " + today.plusMonths(MONTHS));
        }
        if (day.isBefore(today)) {
            throw WrongUsage.of("`--expires` is `" + text + "`, which is in the past", "give a future date");
        }
        return day;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.length() == DATE ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String required(String option, @Nullable String value, String hint) {
        if (value == null || value.isBlank()) {
            throw WrongUsage.of("`" + option + "` is missing", hint);
        }
        return value;
    }
}
