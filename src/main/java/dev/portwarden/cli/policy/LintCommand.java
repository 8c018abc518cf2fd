package dev.portwarden.cli.policy;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads policies and reports all problems and warnings. */
@Command(
        name = "lint",
        description = "Check policy files, and warn about code that is probably a mistake. Exit code: 0 no problems,"
                + " 1 problems (--strict: or warnings).")
public final class LintCommand extends TerminalCommand {
    private static final int FOUND = 1;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Folders or files (default: as configured).")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Exit with 1 for warnings too.")
    private boolean strict;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private String format = "text";

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json")) {
            throw WrongUsage.of("`" + format + "` is not a report format: text or json");
        }
        CommandSettings settings = CommandSettings.read(paths);
        Wiring wiring = settings.wiring();
        LintReport report =
                LintReport.of(settings.reading(wiring), wiring.clock().instant());
        print(format.equals("json") ? report.json() : report.text());
        boolean passed =
                report.problems().isEmpty() && (!strict || report.warnings().isEmpty());
        return passed ? 0 : FOUND;
    }
}
