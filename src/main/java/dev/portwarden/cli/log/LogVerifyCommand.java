package dev.portwarden.cli.log;

import dev.portwarden.cli.given.CommandSettings;
import dev.portwarden.record.Verification;
import dev.portwarden.record.database.Database;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    private LogPlace place = new LogPlace();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CommandSettings settings = place.settings();
        try (Database database = settings.existingLog()) {
            Verification.Result result = new Verification(database, settings.existingLogKey()).verify();
            result.breaks().forEach(each -> out.println(each.where() + ": " + each.what()));
            out.println(result.records() + " records in " + result.chains() + " chains, "
                    + (result.breaks().isEmpty()
                            ? "all as they were written"
                            : result.breaks().size() + " broken"));
            result.astray().forEach(each -> out.println(each.where() + ": " + each.what()));
            if (!result.astray().isEmpty()) {
                out.println(ASTRAY);
            }
            return result.breaks().isEmpty() && result.astray().isEmpty() ? 0 : BROKEN;
        }
    }
}
