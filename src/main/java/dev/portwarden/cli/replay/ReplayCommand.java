package dev.portwarden.cli.replay;

import dev.portwarden.Wiring;
import dev.portwarden.cli.log.LogLocation;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes recorded decisions again. */
@Command(
        name = "replay",
        description = "Make recorded decisions again by other policies, or by their own to see that they come out the"
                + " same: 0 done, 1 more new denials than allowed, a difference or a record that cannot be read,"
                + " 2 wrong usage, 3 nothing that could be compared.")
public final class ReplayCommand implements Callable<Integer> {
    private static final int FOUND = 1;
    private static final String IN_USE =
            "ask the server that has it open, by `POST /v1/replay`, or stop it until this is done";

    /** As of what ends without a decision. */
    private static final int NOT_JUDGED = ErrorCode.INTERNAL.exit();

    @Spec
    private CommandSpec spec;

    @Mixin
    private LogLocation place = new LogLocation();

    @Mixin
    private RecordSelection window = new RecordSelection();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Candidate policies: a folder or file, repeatable (default: those of the settings).")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge as if it were this time or day (default: the time of each decision).")
    private @Nullable String at;

    @Option(
            names = "--fail-if-new-denials",
            paramLabel = "N",
            description =
                    "Exit with 1 when more than N decisions would newly be denied, with 3 when none could be compared.")
    private @Nullable Long mostDenials;

    @Option(
            names = "--self-check",
            description = "Judge each decision by the policies that it was made by: it must come out the same.")
    private boolean selfCheck;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or markdown (default: text).")
    private String format = "text";

    @Override
    public Integer call() {
        ReplayReport report = ReplayReport.named(format);
        checkOptions();
        SearchCriteria search = window.search();
        Instant time = at == null ? null : TimeText.read("--at", at);
        CommandSettings settings = place.settings(policies);
        return selfCheck ? selfCheck(settings, search, report) : replay(settings, search, time, report);
    }

    private void checkOptions() {
        if (mostDenials != null && mostDenials < 0) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    "`--fail-if-new-denials` is `" + mostDenials + "`, and can be 0 or more");
        }
        if (selfCheck && (!policies.isEmpty() || at != null || mostDenials != null)) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--self-check` goes with neither `--policies`, `--at` nor `--fail-if-new-denials`")
                            .withHint("each decision is judged by its own policies, at its own time"));
        }
    }

    private int selfCheck(CommandSettings settings, SearchCriteria search, ReplayReport report) {
        Wiring stages = settings.stages();
        try (Database database = settings.existingLog(LogLocation.IN_USE);
                ScanProgress progress = ScanProgress.beside(spec.commandLine().getErr())) {
            StoredPolicySets sets = new StoredPolicySets(database, stages.policyReader());
            SelfCheck.Result result = new SelfCheck(database, stages.reevaluator(), sets::of)
                    .check(search, progress)
                    .orElseThrow(ReplayCommand::stopped);
            progress.close();
            print(report.text(result));
            if (result.decisions() == 0) {
                spec.commandLine().getErr().println("nothing was checked: no recorded decision fits");
                return NOT_JUDGED;
            }
            return result.different() == 0 ? 0 : FOUND;
        }
    }

    private int replay(CommandSettings settings, SearchCriteria search, @Nullable Instant time, ReplayReport report) {
        Wiring stages = settings.stages();
        PolicySet candidates = settings.policies(stages).current();
        try (Database database = settings.existingLog(IN_USE);
                ScanProgress progress = ScanProgress.beside(spec.commandLine().getErr())) {
            ReplayTotals totals = new Replay(new LogScan(database), stages.reevaluator())
                    .replay(new Replay.Question(candidates, search, time), progress)
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
            case NOT_JUDGED -> NOT_JUDGED;
        };
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    private static Failure stopped() {
        return new Failure(ErrorCode.INTERNAL, "the replay was stopped before its end");
    }
}
