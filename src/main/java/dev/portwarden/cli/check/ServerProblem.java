package dev.portwarden.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.EnumText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the answer of a server that made no decision into a failure with the server's own problems. */
final class ServerProblem {
    private static final ObjectMapper JSON = JsonText.mapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private ServerProblem() {}

    static Failure of(URI gate, int status, String body) {
        JsonNode problem = read(body);
        ErrorCode code = EnumText.find(
                        ErrorCode.class, ErrorCode::text, problem.path("code").asText())
                .orElse(ErrorCode.CONFIGURATION_INVALID);
        List<Problem> problems = new ArrayList<>();
        problem.path("problems").forEach(one -> problems.add(problem(one)));
        if (problems.isEmpty()) {
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            String suffix = detail.isEmpty() ? "" : ": " + detail;
            problems.add(Problem.of("`" + gate.resolve("/") + "` answers with status " + status + suffix)
                    .withHint(hint(status)));
        }
        return new Failure(code, problems);
    }

    private static @Nullable String hint(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "give a token with --token or PORTWARDEN_TOKEN";
            case FORBIDDEN -> "the token may not use the gate: ask the operator of the server";
            default -> null;
        };
    }

    private static JsonNode read(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem == null ? JSON.missingNode() : problem;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Problem problem(JsonNode one) {
        JsonNode position = one.path("position");
        return new Problem(
                one.path("message").asText(),
                text(one, "file"),
                position.isObject()
                        ? new Position(
                                position.path("line").asInt(),
                                position.path("column").asInt())
                        : null,
                text(one, "excerpt"),
                text(one, "hint"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asText() : null;
    }
}
