package dev.portwarden.cli.check;

import dev.portwarden.Stages;
import dev.portwarden.cli.given.CommandSettings;
import dev.portwarden.cli.given.Input;
import dev.portwarden.cli.given.Inputs;
import dev.portwarden.decide.Decision;
import dev.portwarden.policy.PolicySet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
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
    private JudgeOptions options = new JudgeOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Override
    public Integer call() throws IOException {
        options.format();
        options.context();
        CheckReport report = CheckReport.named(format);
        List<Input> files = Inputs.find(options.inputs());
        CommandSettings settings = CommandSettings.read(options.policies());
        Stages stages = settings.stages();
        options.beside(stages);
        PolicySet set = settings.policies(stages).current();
        FileChecks.Judge judge = file -> {
            Decision decision = stages.pipeline().decide(options.submission(file, stages), set);
            report.add(decision);
            return decision.admitted();
        };
        int exit = new FileChecks(judge, report::add, spec.commandLine().getErr()).check(files);
        report.end(spec.commandLine().getOut());
        return exit;
    }
}
