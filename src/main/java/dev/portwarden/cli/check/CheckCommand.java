package dev.portwarden.cli.check;

import dev.portwarden.Stages;
import dev.portwarden.cli.given.CommandSettings;
import dev.portwarden.cli.given.Input;
import dev.portwarden.cli.given.Inputs;
import dev.portwarden.document.Source;
import dev.portwarden.intake.Context;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Format;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges files as the gate does. */
@Command(
        name = "check",
        description =
                "Judge task definitions, services and task runs: 0 all admitted, 1 not all, 2 wrong usage or unreadable, 3 no decision.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, globs, or - for standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Folder of policies; repeatable, replaces the path list.")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "account, region, cluster, environment, service or label.NAME; repeatable.")
    private Map<String, String> context = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Option(names = "--as", paramLabel = "FORMAT", description = "Format of the input, else told from its content.")
    private @Nullable String as;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "Task definition that the services and runs name; judged with each of them.")
    private @Nullable Path with;

    @Option(names = "--strict", description = "Deny fields that ECS does not have.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        Format forced = as == null ? null : Format.named(as);
        CheckReport report = CheckReport.named(format);
        ContextReader given = new ContextReader();
        context.forEach(given::put);
        List<Input> files = Inputs.find(inputs);
        CommandSettings settings = CommandSettings.read(policies);
        Stages stages = settings.stages();
        PolicySet set = settings.policies(stages).current();
        Context known = given.read().or(stages.defaults());
        Source beside = with == null ? null : Inputs.source(with, stages.documents());
        FileChecks.Judge judge = file -> stages.pipeline()
                .decide(
                        new Submission(
                                        stages.documents().source(file.name(), file.bytes()),
                                        null,
                                        forced,
                                        known,
                                        Door.CLI,
                                        strict,
                                        stages.clock().instant(),
                                        false)
                                .with(beside),
                        set);
        int exit = new FileChecks(judge, report, spec.commandLine().getErr()).check(files);
        report.end(spec.commandLine().getOut());
        return exit;
    }
}
