package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.Input;
import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges files as the gate does. */
@Command(
        name = "check",
        description =
                "Judge task definitions, services and task runs: 0 all admitted, 1 not all, 2 wrong usage or unreadable, 3 no decision.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description =
                    "Policies in force, repeatable: print how those of --policies differ; 1 when anything would newly"
                            + " be denied.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Let a running server judge; its policies and settings hold.")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the server (default: PORTWARDEN_TOKEN).",
            defaultValue = "${env:PORTWARDEN_TOKEN}")
    private @Nullable String token;

    @Override
    public Integer call() throws IOException {
        options.format();
        options.context();
        CheckReport report = CheckReport.named(format);
        List<Input> files = InputFiles.find(options.inputs());
        FileChecks.Judge judge = server == null ? here(report) : there(server, report);
        PrintWriter err = spec.commandLine().getErr();
        int exit = new FileChecks(judge, report::add, err, Progress.beside(err, files.size(), "files")).check(files);
        report.end(spec.commandLine().getOut());
        return exit;
    }

    private FileChecks.Judge there(String address, CheckReport report) {
        if (!options.policies().isEmpty()) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--policies` and `--server` cannot both be given")
                            .withHint("the server judges by its own policies: take one of them out"));
        }
        if (!against.isEmpty()) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--against` and `--server` cannot both be given")
                            .withHint("give the folder of the policies in force"));
        }
        if (options.isBeside()) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`--with` and `--server` cannot both be given")
                            .withHint("put both into one file, as {\"taskDefinition\": ..., \"service\": ...}"));
        }
        String query = ServerGate.query(options.context(), options.strict(), options.format());
        String known = token == null || token.isBlank() ? null : token;
        return new ServerChecks(
                new ServerGate(address, query, known, seconds -> TimeUnit.SECONDS.sleep(seconds)), report);
    }

    private FileChecks.Judge here(CheckReport report) {
        return against.isEmpty() ? judging(report) : comparing(report);
    }

    /** Judges by the policies in force as well, and finds fault only with what would newly be denied. */
    private FileChecks.Judge comparing(CheckReport report) {
        CommandSettings settings = CommandSettings.read(options.policies());
        Wiring stages = settings.stages();
        options.beside(stages);
        PolicySet candidates = settings.policies(stages).current();
        PolicySet inForce = CommandSettings.read(against).policies(stages).current();
        return file -> {
            Submission submission = options.submission(file, stages);
            Comparison comparison = Comparison.of(
                    stages.pipeline().decide(submission, candidates).decision(),
                    candidates,
                    stages.pipeline().decide(submission, inForce).decision(),
                    inForce);
            report.add(file.name(), comparison);
            return comparison.change() != DecisionChange.NEWLY_DENIED;
        };
    }

    private FileChecks.Judge judging(CheckReport report) {
        CommandSettings settings = CommandSettings.read(options.policies());
        Wiring stages = settings.stages();
        options.beside(stages);
        PolicySet set = settings.policies(stages).current();
        return file -> {
            Decision decision = stages.pipeline()
                    .decide(options.submission(file, stages), set)
                    .decision();
            report.add(decision);
            return decision.admitted();
        };
    }
}
