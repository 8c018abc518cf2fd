package dev.portwarden.cli.log;

import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogExport;
import dev.portwarden.record.journal.Journal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the log, one record a line. */
@Command(
        name = "export",
        description = "Print the log as JSON Lines. Standard error has the final position and the records that"
                + " are missing. Exit code: 0 complete, 1 records are missing that retention did not delete.")
final class LogExportCommand extends TerminalCommand {
    private static final Pattern POSITION = Pattern.compile("([1-9]\\d{0,8}):(\\d{1,18})");
    private static final int MISSING = 1;

    @Mixin
    private LogLocation location = new LogLocation();

    @ArgGroup
    private Start start = new Start();

    private static final class Start {
        @Option(
                names = "--after",
                paramLabel = "POSITION",
                description = "Continue after the position that an earlier export printed, such as 1:500,2:77.")
        private @Nullable String after;

        @Option(
                names = "--to",
                paramLabel = "FILE",
                description = "Write to a file, or continue it; an incomplete last line is written again.")
        private @Nullable Path to;
    }

    @Override
    public Integer call() {
        Map<Integer, Long> after = start.after == null || start.after.isEmpty() ? Map.of() : positions(start.after);
        ExportFile file = start.to == null ? null : ExportFile.read(start.to);
        try (Database database = location.settings().existingLog(LogLocation.IN_USE)) {
            if (file == null) {
                return export(database, after, out());
            }
            file.checkFollowedBy(new Journal(database));
            try (PrintWriter writer = file.append()) {
                return export(database, file.positions(), writer);
            }
        }
    }

    private int export(Database database, Map<Integer, Long> after, PrintWriter writer) {
        Lines lines = new Lines(writer, err());
        Map<Integer, Long> end = new LogExport(database).write(after, lines);
        writer.flush();
        if (writer.checkError()) {
            throw new Failure(ErrorCode.INTERNAL, "the export could not be written completely");
        }
        err().println("--after "
                + end.entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .collect(Collectors.joining(",")));
        return lines.isMissing ? MISSING : 0;
    }

    /** Prints records to one writer and gaps to another. */
    private static final class Lines implements LogExport.Sink {
        private final PrintWriter records;
        private final PrintWriter gaps;
        private boolean isMissing;

        Lines(PrintWriter records, PrintWriter gaps) {
            this.records = records;
            this.gaps = gaps;
        }

        @Override
        public void line(String text) {
            records.print(text);
            records.print('\n');
        }

        @Override
        public void gap(LogExport.Gap gap) {
            isMissing |= !gap.byRetention();
            gaps.println("chain " + gap.chain() + ": records " + gap.first() + " to " + gap.last()
                    + (gap.byRetention() ? " were deleted by retention" : " are missing: see `portwarden log verify`"));
        }
    }

    private static Map<Integer, Long> positions(String text) {
        Map<Integer, Long> positions = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = POSITION.matcher(part);
            if (!matcher.matches()) {
                throw WrongUsage.of(
                        "`" + text + "` is not a position: give one that an export printed, such as 1:500,2:77");
            }
            positions.put(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return positions;
    }
}
