package dev.portwarden.cli.log;

import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.record.audit.LogVerification;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Walks the chains of the log; 1 when one is broken, or is searched by something else than its records. */
@Command(
        name = "verify",
        description =
                "Walk the chains of the log and name where one was changed, or is not searched as it says: 0 sound, 1 broken.")
final class LogVerifyCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final String ASTRAY =
            "searches and statistics do not agree with the records: docs/decision-log.md says how"
                    + " to draw them again";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LogLocation place = new LogLocation();

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "An export that was kept elsewhere: each of its chains must go on from where it ends there.")
    private @Nullable Path export;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CommandSettings settings = place.settings();
        Map<Integer, LogVerification.Kept> kept = export == null ? Map.of() : kept(export);
        try (Database database = settings.existingLog(LogLocation.IN_USE)) {
            LogVerification.Result result = new LogVerification(database, settings.existingLogKey()).verify(kept);
            result.breaks().forEach(each -> out.println(each.where() + ": " + each.what()));
            out.println(result.records() + " records in " + result.chains() + " chains, "
                    + (result.breaks().isEmpty()
                            ? "all as they were written"
                            : result.breaks().size() + " broken"));
            times(new Journal(database), out);
            result.astray().forEach(each -> out.println(each.where() + ": " + each.what()));
            if (!result.astray().isEmpty()) {
                out.println(ASTRAY);
            }
            return result.breaks().isEmpty() && result.astray().isEmpty() ? 0 : BROKEN;
        }
    }

    private static Map<Integer, LogVerification.Kept> kept(Path export) {
        if (!Files.isRegularFile(export)) {
            throw wrong("there is no file `" + export + "`");
        }
        Map<Integer, LogVerification.Kept> ends = ExportFile.read(export).ends();
        if (ends.isEmpty()) {
            throw wrong("`" + export + "` has no whole line, and nothing to compare with");
        }
        return ends;
    }

    private static Failure wrong(String what) {
        return new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of(what).withHint("name a file that `portwarden log export --to` wrote"));
    }

    /** For a person, who may know of older or newer ones. */
    private void times(Journal journal, PrintWriter out) {
        for (LogRecord first : journal.after(0, 1)) {
            out.println("the first is of " + RecordNumbers.time(first.number()) + ", the last of "
                    + RecordNumbers.time(journal.newest()));
        }
        if (export == null) {
            out.println(
                    "compared with no export (--export FILE): a log that was wiped and begun anew would look sound, and so"
                            + " would one without its last chains");
        }
    }
}
