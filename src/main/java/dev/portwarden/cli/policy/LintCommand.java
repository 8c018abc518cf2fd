package dev.portwarden.cli.policy;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.lint.Lint;
import dev.portwarden.policy.read.PolicyReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads policies and says everything that is wrong with them, or hardly meant. */
@Command(name = "lint", description = "Check policy files: 0 sound, 1 with problems (--strict: or warnings).")
public final class LintCommand implements Callable<Integer> {
    private static final int FOUND = 1;

    private static final Problem NOTHING = Problem.of("no policy document was found, so nothing was checked")
            .withHint("name files, or folders with .yaml or .yml files, that hold one");

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: the path list).")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Exit with 1 for warnings too.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Override
    public Integer call() throws IOException {
        LintReport report = LintReport.named(format);
        CommandSettings settings = CommandSettings.read(paths);
        Wiring stages = settings.stages();
        PrintWriter out = spec.commandLine().getOut();
        return switch (settings.reading(stages)) {
            case PolicyReading.Read read
            when read.documents().isEmpty() -> {
                report.refused(List.of(NOTHING), out);
                yield FOUND;
            }
            case PolicyReading.Read read -> {
                List<Problem> warnings = Lint.warnings(
                        read.policies(), read.documents(), stages.clock().instant());
                report.sound(read, warnings, out);
                yield strict && !warnings.isEmpty() ? FOUND : 0;
            }
            case PolicyReading.Refused(List<Problem> problems) -> {
                report.refused(problems, out);
                yield FOUND;
            }
        };
    }
}
