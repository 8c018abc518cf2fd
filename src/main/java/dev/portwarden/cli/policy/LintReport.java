package dev.portwarden.cli.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.lint.Lint;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The report of {@code lint}: problems, or the warnings and notes of a valid policy set. */
record LintReport(List<Problem> problems, List<Problem> warnings, List<Problem> notes, String summary) {
    private static final Problem NOTHING = Problem.of("no policy document was found, so nothing was checked")
            .withHint("name files, or folders with .yaml or .yml files, that hold one");

    static LintReport of(PolicyReading reading, Instant now) {
        return switch (reading) {
            case PolicyReading.Read read when read.documents().isEmpty() -> refused(List.of(NOTHING));
            case PolicyReading.Read read -> {
                List<Problem> warnings = Lint.warnings(read.policies(), read.documents(), now);
                String summary = read.policies().policies().size() + " policies, "
                        + read.policies().workloads().size() + " workloads, no problems"
                        + (warnings.isEmpty() ? "" : ", " + count(warnings.size(), "warning"));
                yield new LintReport(List.of(), warnings, read.notes(), summary);
            }
            case PolicyReading.Refused(List<Problem> problems) -> refused(problems);
        };
    }

    private static LintReport refused(List<Problem> problems) {
        return new LintReport(problems, List.of(), List.of(), count(problems.size(), "problem"));
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
                            JsonText.objects("problems", problems, LintReport::problem, members);
                            JsonText.objects("warnings", warnings, LintReport::problem, members);
                            JsonText.objects("notes", notes, LintReport::problem, members);
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
