package dev.portwarden.cli.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a server gave no decision, as a failure of this side: what it says is its own words. */
final class ServerProblem {
    private static final ObjectMapper JSON = JsonText.mapper();
    private static final int NOT_KNOWN = 401;
    private static final int NOT_ALLOWED = 403;

    private ServerProblem() {}

    static Failure of(URI gate, int status, String body) {
        JsonNode problem = read(body);
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(known -> known.text().equals(problem.path("code").asText()))
                .findFirst()
                .orElse(ErrorCode.CONFIGURATION_INVALID);
        List<Problem> problems = new ArrayList<>();
        problem.path("problems").forEach(one -> problems.add(problem(one)));
        if (problems.isEmpty()) {
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            String said = detail.isEmpty() ? "" : ": " + detail;
            problems.add(Problem.of("`" + gate.resolve("/") + "` answers with status " + status + said)
                    .withHint(hint(status)));
        }
        return new Failure(code, problems);
    }

    private static @Nullable String hint(int status) {
        return switch (status) {
            case NOT_KNOWN -> "give a token with --token or PORTWARDEN_TOKEN";
            case NOT_ALLOWED -> "the token may not use the gate: ask who runs the server";
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
                null,
                position.isObject()
                        ? new Position(
                                position.path("line").asInt(),
                                position.path("column").asInt())
                        : null,
                one.has("excerpt") ? one.path("excerpt").asText() : null,
                one.has("hint") ? one.path("hint").asText() : null);
    }
}
