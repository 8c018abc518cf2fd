package dev.portwarden.cli.log;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogExport;
import dev.portwarden.record.journal.Journal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the log out, a record a line; 1 when records are missing that retention did not take away. */
@Command(
        name = "export",
        description =
                "Print the log as JSON Lines; the place where it ended and records that are not there any more go to"
                        + " standard error.")
final class LogExportCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("([1-9]\\d{0,8}):(\\d{1,18})");
    private static final int MISSING = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LogLocation place = new LogLocation();

    @ArgGroup
    private Start start = new Start();

    /** Where it begins. */
    private static final class Start {
        @Option(names = "--after", paramLabel = "PLACE", description = "Go on where an export ended: 1:500,2:77.")
        private @Nullable String after;

        @Option(
                names = "--to",
                paramLabel = "FILE",
                description = "Write to a file, and go on where it ends; a line that was cut off is written again.")
        private @Nullable Path to;
    }

    @Override
    public Integer call() {
        if (start.to == null) {
            return export(
                    places(start.after == null ? "" : start.after),
                    spec.commandLine().getOut());
        }
        ExportFile file = ExportFile.read(start.to);
        try (Database database = place.settings().existingLog(LogLocation.IN_USE)) {
            file.checkFollowedBy(new Journal(database));
            try (PrintWriter out = file.goOn()) {
                return export(database, file.places(), out);
            }
        }
    }

    private int export(Map<Integer, Long> from, PrintWriter out) {
        try (Database database = place.settings().existingLog(LogLocation.IN_USE)) {
            return export(database, from, out);
        }
    }

    private int export(Database database, Map<Integer, Long> from, PrintWriter out) {
        Printing printing = new Printing(out, spec.commandLine().getErr());
        Map<Integer, Long> end = new LogExport(database).write(from, printing);
        out.flush();
        if (out.checkError()) {
            throw new Failure(ErrorCode.INTERNAL, "the export could not be written to its end");
        }
        spec.commandLine().getErr().println("--after " + text(end));
        return printing.isMissing ? MISSING : 0;
    }

    /** Prints lines to one place, and what is not there to another. */
    private static final class Printing implements LogExport.Sink {
        private final PrintWriter out;
        private final PrintWriter err;
        private boolean isMissing;

        Printing(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void line(String text) {
            out.print(text);
            out.print('\n');
        }

        @Override
        public void gap(LogExport.Gap gap) {
            isMissing |= !gap.byRetention();
            err.println("chain " + gap.chain() + ": records " + gap.first() + " to " + gap.last()
                    + (gap.byRetention()
                            ? " are not there: retention took them away"
                            : " are missing: see `portwarden log verify`"));
        }
    }

    private static Map<Integer, Long> places(String text) {
        Map<Integer, Long> places = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = PLACE.matcher(part);
            if (!matcher.matches()) {
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        "`" + text + "` is no place: give what an export printed last, such as 1:500,2:77");
            }
            places.put(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return places;
    }

    private static String text(Map<Integer, Long> places) {
        return places.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
