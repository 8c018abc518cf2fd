package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Excerpt;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.secret.TextMasker;
import java.io.IOException;

/**
 * Writes a failure as {@code application/problem+json} (RFC 9457), with a stable code and the position of every
 * problem.
 */
public final class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    /** Returns the failure in UTF-8. */
    public static byte[] bytes(Failure failure) {
        return JsonText.utf8(json -> write(failure, json));
    }

    /** Writes the failure as an object. */
    public static void write(Failure failure, JsonGenerator json) throws IOException {
        ErrorCode code = failure.code();
        json.writeStartObject();
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", title(code));
        json.writeNumberField("status", code.status());
        json.writeStringField("code", code.text());
        json.writeStringField("detail", failure.problems().getFirst().message());
        JsonText.objects("problems", TextMasker.of(failure).problems(), ProblemJson::problem, json);
        json.writeEndObject();
    }

    private static void problem(Problem problem, JsonGenerator json) throws IOException {
        json.writeStringField("message", problem.message());
        JsonText.text("file", problem.file(), json);
        Position position = problem.position();
        if (position != null) {
            json.writeObjectFieldStart("position");
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
            json.writeEndObject();
            if (problem.excerpt() != null) {
                json.writeStringField(
                        "excerpt",
                        Excerpt.of(problem.excerpt(), position.column()).text());
            }
        }
        JsonText.text("hint", problem.hint(), json);
    }

    private static String title(ErrorCode code) {
        return switch (code) {
            case DOCUMENT_UNREADABLE -> "the document cannot be read";
            case DOCUMENT_TOO_LARGE -> "the document is too large";
            case MEDIA_TYPE_UNSUPPORTED -> "unsupported content type";
            case NOT_ACCEPTABLE -> "none of the accepted media types is available";
            case ENVELOPE_UNREADABLE -> "the request cannot be read";
            case PARAMETER_INVALID -> "a parameter is invalid";
            case NOT_FOUND -> "not found";
            case METHOD_NOT_ALLOWED -> "method not allowed";
            case TOO_MANY_REQUESTS -> "too many requests";
            case POLICY_INVALID -> "the policies are invalid";
            case CONFIGURATION_INVALID -> "the server configuration is invalid";
            case LOG_UNAVAILABLE -> "the decision log cannot be reached or written";
            case INTERNAL -> "no decision could be made";
        };
    }
}
