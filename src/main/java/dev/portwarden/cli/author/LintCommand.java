package dev.portwarden.cli.author;

import dev.portwarden.cli.given.CommandSettings;
import dev.portwarden.cli.given.Terminal;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.respond.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads policies and says everything that is wrong with them; 1 when there is anything. */
@Command(name = "lint", description = "Check policy files: all problems at once.")
public final class LintCommand implements Callable<Integer> {
    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: the path list).")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CommandSettings settings = CommandSettings.read(paths);
        return switch (settings.reading(settings.stages())) {
            case PolicyReading.Read read -> {
                read.notes().forEach(note -> out.println("note: " + note.text()));
                PolicySet set = read.policies();
                out.println(
                        set.policies().size() + " policies, " + set.workloads().size() + " workloads, no problems");
                yield 0;
            }
            case PolicyReading.Refused(List<Problem> problems) -> {
                Failure failure = new Failure(ErrorCode.POLICY_INVALID, problems);
                out.print(new TextReport(Terminal.hasColours()).add(failure).text());
                out.println(problems.size() + (problems.size() == 1 ? " problem" : " problems"));
                yield FOUND;
            }
        };
    }
}
