package dev.portwarden.cli.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.lint.Lint;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
        Report report = Report.of(settings.reading(wiring), wiring.clock().instant());
        print(format.equals("json") ? report.json() : report.text());
        boolean passed =
                report.problems().isEmpty() && (!strict || report.warnings().isEmpty());
        return passed ? 0 : FOUND;
    }

    /** Problems, or the warnings and notes of a valid policy set. */
    private record Report(List<Problem> problems, List<Problem> warnings, List<Problem> notes, String summary) {
        private static final Problem NOTHING = Problem.of("no policy document was found, so nothing was checked")
                .withHint("name files, or folders with .yaml or .yml files, that hold one");

        static Report of(PolicyReadResult reading, Instant now) {
            return switch (reading) {
                case PolicyReadResult.Read read when read.documents().isEmpty() -> refused(List.of(NOTHING));
                case PolicyReadResult.Read read -> {
                    List<Problem> warnings = Lint.warnings(read.policies(), read.documents(), now);
                    String summary = read.policies().policies().size() + " policies, "
                            + read.policies().workloads().size() + " workloads, no problems"
                            + (warnings.isEmpty() ? "" : ", " + count(warnings.size(), "warning"));
                    yield new Report(List.of(), warnings, read.notes(), summary);
                }
                case PolicyReadResult.Refused(List<Problem> problems) -> refused(problems);
            };
        }

        private static Report refused(List<Problem> problems) {
            return new Report(problems, List.of(), List.of(), count(problems.size(), "problem"));
        }

        private static String count(int number, String word) {
            return number + " " + word + (number == 1 ? "" : "s");
        }

        /** The report for people. */
        String text() {
            StringBuilder text = new StringBuilder();
            notes.forEach(note -> text.append("note: ").append(note.text()).append('\n'));
            warnings.forEach(
                    warning -> text.append("warning: ").append(warning.text()).append("\n\n"));
            if (!problems.isEmpty()) {
                text.append(new TextReport(Terminal.hasColours())
                        .add(new Failure(ErrorCode.POLICY_INVALID, problems))
                        .text());
            }
            return text.append(summary).append('\n').toString();
        }

        /** The report for programs. */
        String json() {
            return JsonText.indented(json -> JsonText.object(
                            members -> {
                                JsonText.objects("problems", problems, Report::problem, members);
                                JsonText.objects("warnings", warnings, Report::problem, members);
                                JsonText.objects("notes", notes, Report::problem, members);
                            },
                            json))
                    + "\n";
        }

        private static void problem(Problem problem, JsonGenerator json) throws IOException {
            JsonText.text("file", problem.file(), json);
            if (problem.position() != null) {
                json.writeNumberField("line", problem.position().line());
                json.writeNumberField("column", problem.position().column());
            }
            json.writeStringField("message", problem.message());
            JsonText.text("hint", problem.hint(), json);
        }
    }
}
