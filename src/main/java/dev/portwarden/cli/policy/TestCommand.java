package dev.portwarden.cli.policy;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
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

/** Runs the tests of policies; 1 when one fails. */
@Command(name = "test", description = "Run the PolicyTest documents: 0 all pass, 1 not all.")
public final class TestCommand implements Callable<Integer> {
    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: the path list).")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--require-tests",
            description = "Fail on policies without a test, and on rules that no case makes fail.")
    private boolean requireTests;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or junit (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("junit")) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + format + "` is no report format: text or junit");
        }
        CommandSettings settings = CommandSettings.read(paths);
        Wiring stages = settings.stages();
        PolicyTestRun run = new PolicyTestRun(stages, settings.policies(stages).current());
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("junit")) {
            JUnitReport.write(run.results(), out);
            printBeside(run, spec.commandLine().getErr());
        } else {
            print(run, out);
        }
        boolean passed = !run.results().isEmpty()
                && run.results().stream().allMatch(CaseResult::passed)
                && run.orphans().isEmpty();
        boolean covered = run.untested().isEmpty() && run.rulesThatNeverFailed().isEmpty();
        return passed && (covered || !requireTests) ? 0 : FOUND;
    }

    private static void print(PolicyTestRun run, PrintWriter out) {
        for (CaseResult result : run.results()) {
            if (!result.passed()) {
                out.println(result.file() + ":" + result.position() + ": " + result.policy() + ": " + result.name());
                result.differences().forEach(line -> out.println("   " + line));
            }
        }
        printBeside(run, out);
        long failed = run.results().stream().filter(result -> !result.passed()).count();
        out.println(run.results().size() + " cases, " + failed + " failed");
    }

    /** What no case can say. */
    private static void printBeside(PolicyTestRun run, PrintWriter out) {
        run.orphans().forEach(name -> out.println("test `" + name + "` is named for no policy of the set"));
        run.untested().forEach(name -> out.println("policy `" + name + "` has no test"));
        run.rulesThatNeverFailed().forEach(rule -> out.println("no case makes rule `" + rule + "` fail"));
        if (run.results().isEmpty()) {
            out.println("there is no case, so nothing was tested");
        }
    }
}
