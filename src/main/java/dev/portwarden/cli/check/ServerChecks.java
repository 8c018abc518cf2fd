package dev.portwarden.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.cli.terminal.Input;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** Lets a server judge files; what it answers is told with the files' names, as if they were judged here. */
record ServerChecks(ServerGate gate, CheckReport report) implements FileChecks.Judge {
    private static final ObjectMapper JSON = JsonText.mapper();
    private static final int ADMITTED = 200;

    /** How a reason begins, and the line that says what was decided. */
    private static final Pattern NAMELESS = Pattern.compile(
            "(?m)^(?:(?=\\d+:\\d+: (?:denied|warning|exempt|audit): )|(?=(?:TaskDefinition|Service|Task)(?: `[^\\n]*`)?: (?:admitted|denied), \\d))");

    @Override
    public boolean judge(Input file) throws IOException {
        try {
            boolean text = report instanceof CheckReport.Text;
            HttpResponse<String> answer = gate.ask(file.bytes(), text ? "text/plain" : "application/json");
            if (text) {
                report.add(text(answer.body(), file.name()));
            } else {
                report.add(json(answer.body(), file.name()));
            }
            return answer.statusCode() == ADMITTED;
        } catch (Failure failure) {
            throw new Failure(
                    failure.code(),
                    failure.problems().stream()
                            .map(problem -> named(problem, file))
                            .toList());
        }
    }

    private static Problem named(Problem problem, Input file) {
        return problem.position() == null
                ? problem
                : new Problem(problem.message(), file.name(), problem.position(), problem.excerpt(), problem.hint());
    }

    private static String text(String answer, String file) {
        StringBuilder named = new StringBuilder();
        var matcher = NAMELESS.matcher(answer);
        int last = 0;
        while (matcher.find()) {
            boolean reason = Character.isDigit(answer.charAt(matcher.start()));
            named.append(answer, last, matcher.start()).append(file).append(reason ? ":" : ": ");
            last = matcher.start();
        }
        return named.append(answer.substring(last)).toString();
    }

    private static String json(String answer, String file) throws IOException {
        JsonNode decision = JSON.readTree(answer);
        for (JsonNode subject : decision.path("subjects")) {
            if (subject.path("source") instanceof ObjectNode source) {
                String pointer = source.path("pointer").asText();
                source.removeAll().put("file", file).put("pointer", pointer);
            }
        }
        return decision.toString();
    }
}
