package dev.portwarden.cli.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** What {@code lint} prints. */
sealed interface LintReport {

    /** Of a set without problems. */
    void sound(PolicyReading.Read read, List<Problem> warnings, PrintWriter out);

    /** Of files that make no set. */
    void refused(List<Problem> problems, PrintWriter out);

    /**
     * The report of a format.
     *
     * @throws Failure when there is none of that name
     */
    static LintReport named(String format) {
        return switch (format) {
            case "text" -> new Text();
            case "json" -> new Json();
            default ->
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + format + "` is no report format: text or json");
        };
    }

    /** For people. */
    record Text() implements LintReport {
        @Override
        public void sound(PolicyReading.Read read, List<Problem> warnings, PrintWriter out) {
            read.notes().forEach(note -> out.println("note: " + note.text()));
            warnings.forEach(warning -> out.println("warning: " + warning.text() + "\n"));
            PolicySet set = read.policies();
            out.println(set.policies().size() + " policies, " + set.workloads().size() + " workloads, no problems"
                    + (warnings.isEmpty() ? "" : ", " + count(warnings.size(), "warning")));
        }

        @Override
        public void refused(List<Problem> problems, PrintWriter out) {
            Failure failure = new Failure(ErrorCode.POLICY_INVALID, problems);
            out.print(new TextReport(Terminal.hasColours()).add(failure).text());
            out.println(count(problems.size(), "problem"));
        }

        private static String count(int number, String word) {
            return number + " " + word + (number == 1 ? "" : "s");
        }
    }

    /** For programs: lists of problems, warnings and notes, each with its place. */
    record Json() implements LintReport {
        @Override
        public void sound(PolicyReading.Read read, List<Problem> warnings, PrintWriter out) {
            write(List.of(), warnings, read.notes(), out);
        }

        @Override
        public void refused(List<Problem> problems, PrintWriter out) {
            write(problems, List.of(), List.of(), out);
        }

        private static void write(
                List<Problem> problems, List<Problem> warnings, List<Problem> notes, PrintWriter out) {
            out.println(JsonText.indented(json -> {
                json.writeStartObject();
                JsonText.objects("problems", problems, Json::problem, json);
                JsonText.objects("warnings", warnings, Json::problem, json);
                JsonText.objects("notes", notes, Json::problem, json);
                json.writeEndObject();
            }));
            out.flush();
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
