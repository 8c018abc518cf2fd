package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates files as the gate does. */
@Command(
        name = "check",
        description = "Evaluate task definitions, services and task runs. Exit code: 0 all admitted, 1 some denied,"
                + " 2 wrong usage or unreadable, 3 no decision.")
public final class CheckCommand extends TerminalCommand {
    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "Folder of the policies in force; repeatable. Print how those of --policies differ, and exit"
                    + " with 1 when they would newly deny anything.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Send the files to a running server, which uses its own policies and settings.")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the server (default: PORTWARDEN_TOKEN).",
            defaultValue = "${env:PORTWARDEN_TOKEN}")
    private @Nullable String token;

    @Override
    public Integer call() {
        return options.check(this, report -> server == null ? here(report) : there(server, report));
    }

    private FileChecks.Evaluation there(String address, CheckReport report) {
        refuse(
                "--policies",
                !options.policies().isEmpty(),
                "the server uses its own policies: remove one of the options");
        refuse("--against", !against.isEmpty(), "name the folder of the policies in force");
        refuse(
                "--with",
                options.hasAttached(),
                "put both into one file, as {\"taskDefinition\": ..., \"service\": ...}");
        GateClient gate = new GateClient(
                address, token == null || token.isBlank() ? null : token, seconds -> TimeUnit.SECONDS.sleep(seconds));
        return file -> {
            String query = GateClient.query(options.context(), options.strict(), options.format(), file.name());
            HttpResponse<String> answer = gate.send(file.bytes(), query, report.mediaType());
            report.add(answer.body());
            return answer.statusCode() == GateClient.ADMITTED;
        };
    }

    private static void refuse(String option, boolean isGiven, String hint) {
        if (isGiven) {
            throw WrongUsage.of("`" + option + "` and `--server` cannot both be given", hint);
        }
    }

    private FileChecks.Evaluation here(CheckReport report) {
        CommandSettings settings = CommandSettings.read(options.policies());
        Wiring wiring = settings.wiring();
        options.readAttached(wiring);
        PolicySet set = settings.policies(wiring).current();
        if (!against.isEmpty()) {
            return comparing(wiring, set, report);
        }
        return file -> {
            Decision decision = wiring.pipeline()
                    .decide(options.submission(file, wiring), set)
                    .decision();
            report.add(decision);
            return decision.admitted();
        };
    }

    /** Compares with the policies in force, and admits what they would not newly deny. */
    private FileChecks.Evaluation comparing(Wiring wiring, PolicySet candidates, CheckReport report) {
        PolicySet inForce = CommandSettings.read(against).policies(wiring).current();
        return file -> {
            Submission submission = options.submission(file, wiring);
            Comparison comparison = Comparison.of(
                    wiring.pipeline().decide(submission, candidates).decision(),
                    candidates,
                    wiring.pipeline().decide(submission, inForce).decision(),
                    inForce);
            report.add(file.name(), comparison);
            return comparison.change() != DecisionChange.NEWLY_DENIED;
        };
    }
}
