package dev.portwarden.cli.log;

import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.database.Database;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the hash chains of the log and its search index. */
@Command(
        name = "verify",
        description = "Verify the hash chains and the search index of the log. Exit code: 0 intact, 1 broken.")
final class LogVerifyCommand extends TerminalCommand {
    private static final int BROKEN = 1;
    private static final String INDEX_DIFFERS =
            "the search index does not agree with the records: docs/decision-log.md explains how to rebuild it";

    @Mixin
    private LogLocation location = new LogLocation();

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "An export stored elsewhere: the log must continue each of its chains.")
    private @Nullable Path export;

    @Override
    public Integer call() {
        CommandSettings settings = location.settings();
        Map<Integer, LogVerification.Exported> ends = export == null ? Map.of() : ends(export);
        try (Database database = settings.existingLog(LogLocation.IN_USE)) {
            LogVerification.Result result = new LogVerification(database, settings.existingLogKey()).verify(ends);
            result.breaks().forEach(each -> out().println(each.where() + ": " + each.what()));
            out().println(count(result.chains(), "chain") + ", " + count(result.records(), "record") + ": "
                    + (result.breaks().isEmpty()
                            ? "integrity verified"
                            : result.breaks().size() + " broken"));
            printTimes(new Journal(database));
            result.indexErrors().forEach(each -> out().println(each.where() + ": " + each.what()));
            if (!result.indexErrors().isEmpty()) {
                out().println(INDEX_DIFFERS);
            }
            return result.breaks().isEmpty() && result.indexErrors().isEmpty() ? 0 : BROKEN;
        }
    }

    private static Map<Integer, LogVerification.Exported> ends(Path export) {
        if (!Files.isRegularFile(export)) {
            throw notAnExport("there is no file `" + export + "`");
        }
        Map<Integer, LogVerification.Exported> ends = ExportFile.read(export).ends();
        if (ends.isEmpty()) {
            throw notAnExport("`" + export + "` holds no complete line to compare with");
        }
        return ends;
    }

    private static Failure notAnExport(String message) {
        return WrongUsage.of(message, "name a file that `portwarden log export --to` wrote");
    }

    /** Prints what the hashes cannot show, for a reader who may know of older or newer records. */
    private void printTimes(Journal journal) {
        for (LogRecord first : journal.after(0, 1)) {
            out().println("first record: " + RecordNumbers.time(first.number()) + ", last: "
                    + RecordNumbers.time(journal.newest()));
        }
        if (export == null) {
            out().println("no export to compare with (--export FILE): a log that was wiped and restarted, or that lost"
                    + " its last chains, would not be detected");
        }
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
