package dev.portwarden.cli.replay;

import dev.portwarden.Wiring;
import dev.portwarden.cli.log.LogLocation;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.replay.LogScan;
import dev.portwarden.replay.Replay;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.replay.StoredPolicySets;
import dev.portwarden.respond.replay.LimitVerdict;
import dev.portwarden.respond.replay.ReplayReport;
import dev.portwarden.submission.TimeText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Re-evaluates recorded decisions. */
@Command(
        name = "replay",
        description = "Re-evaluate recorded decisions against candidate policies, or against the original ones to"
                + " verify the log. Exit code: 0 done, 1 more new denials than allowed, a difference or an unreadable"
                + " record, 2 wrong usage, 3 nothing could be compared.")
public final class ReplayCommand extends TerminalCommand {
    private static final int FOUND = 1;

    /** As for a command that makes no decision. */
    private static final int NOT_EVALUATED = ErrorCode.INTERNAL.exit();

    private static final String IN_USE =
            "use `POST /v1/replay` of the server that has it open, or stop the server first";

    @Mixin
    private LogLocation location = new LogLocation();

    @Mixin
    private RecordSelection selection = new RecordSelection();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Candidate policies: a folder or file; repeatable (default: the configured folders).")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Evaluate as if it were this time or day (default: the time of each decision).")
    private @Nullable String at;

    @Option(
            names = "--fail-if-new-denials",
            paramLabel = "N",
            description = "Exit with 1 when more than N decisions would newly be denied, with 3 when none could be"
                    + " compared.")
    private @Nullable Long mostDenials;

    @Option(
            names = "--self-check",
            description = "Evaluate each decision with its original policies, and report those that differ.")
    private boolean selfCheck;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or markdown (default: text).")
    private String format = "text";

    @Override
    public Integer call() {
        ReplayReport report = ReplayReport.named(format);
        checkOptions();
        SearchCriteria search = selection.search();
        Instant time = at == null ? null : TimeText.read("--at", at);
        CommandSettings settings = location.settings(policies);
        return selfCheck ? selfCheck(settings, search, report) : replay(settings, search, time, report);
    }

    private void checkOptions() {
        if (mostDenials != null && mostDenials < 0) {
            throw WrongUsage.of("`--fail-if-new-denials` is `" + mostDenials + "`, but must be 0 or more");
        }
        if (selfCheck && (!policies.isEmpty() || at != null || mostDenials != null)) {
            throw WrongUsage.of(
                    "`--self-check` cannot be combined with `--policies`, `--at` or `--fail-if-new-denials`",
                    "it evaluates each decision with its own policies, at its own time");
        }
    }

    private int selfCheck(CommandSettings settings, SearchCriteria search, ReplayReport report) {
        Wiring wiring = settings.wiring();
        try (Database database = settings.existingLog(LogLocation.IN_USE);
                Progress progress = Progress.on(err(), "records")) {
            StoredPolicySets sets = new StoredPolicySets(database, wiring.policyReader());
            SelfCheck.Result result = new SelfCheck(database, wiring.reevaluator(), sets::of)
                    .check(search, progress)
                    .orElseThrow(ReplayCommand::stopped);
            progress.close();
            print(report.text(result));
            if (result.decisions() == 0) {
                err().println("nothing was checked: no recorded decision matches");
                return NOT_EVALUATED;
            }
            return result.different() == 0 ? 0 : FOUND;
        }
    }

    private int replay(CommandSettings settings, SearchCriteria search, @Nullable Instant time, ReplayReport report) {
        Wiring wiring = settings.wiring();
        PolicySet candidates = settings.policies(wiring).current();
        try (Database database = settings.existingLog(IN_USE);
                Progress progress = Progress.on(err(), "records")) {
            ReplayTotals totals = new Replay(new LogScan(database), wiring.reevaluator())
                    .replay(new Replay.Request(candidates, search, time), progress)
                    .orElseThrow(ReplayCommand::stopped);
            progress.close();
            LimitVerdict limit = mostDenials == null ? null : LimitVerdict.of(mostDenials, totals);
            print(report.text(totals, limit));
            return exit(totals, limit);
        }
    }

    private static int exit(ReplayTotals totals, @Nullable LimitVerdict limit) {
        if (limit == null) {
            return totals.unreadable() > 0 ? FOUND : 0;
        }
        return switch (limit.outcome()) {
            case PASSED -> 0;
            case FAILED -> FOUND;
            case NOT_EVALUATED -> NOT_EVALUATED;
        };
    }

    private static Failure stopped() {
        return new Failure(ErrorCode.INTERNAL, "the replay was interrupted");
    }
}
