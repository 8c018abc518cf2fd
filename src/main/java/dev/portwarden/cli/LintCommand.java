package dev.portwarden.cli;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicyStore;
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
final class LintCommand implements Callable<Integer> {
    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: the path list).")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CommandSettings settings = CommandSettings.read(paths);
        try {
            PolicyStore store = settings.policies(settings.stages());
            store.notes().forEach(note -> out.println("note: " + note.text()));
            out.println(store.current().policies().size() + " policies, "
                    + store.current().workloads().size() + " workloads, no problems");
            return 0;
        } catch (Failure failure) {
            if (failure.code() != ErrorCode.POLICY_INVALID) {
                throw failure;
            }
            out.print(new TextReport(Terminal.hasColours()).add(failure).text());
            int count = failure.problems().size();
            out.println(count + (count == 1 ? " problem" : " problems"));
            return FOUND;
        }
    }
}
