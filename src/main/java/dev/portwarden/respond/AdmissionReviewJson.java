package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to one AdmissionReview of {@code admission.k8s.io/v1}; the names are Kubernetes'. */
public final class AdmissionReviewJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DENIED = 403;
    private static final int UNDECIDED = 500;

    /** What a client shows of them all: Kubernetes keeps 4096 characters. */
    private static final int MOST_WARNINGS = 16;

    /** Kubernetes may cut a longer one. */
    private static final int LONGEST_WARNING = 256;

    /** Nobody mends more at a time, and the API server keeps the answer in memory. */
    private static final int MOST_CAUSES = 100;

    private final String uid;

    /** An answer to the request of this uid. */
    public AdmissionReviewJson(String uid) {
        this.uid = uid;
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Nothing was judged, which is said. */
    public byte[] unjudged(String why) {
        return answer(true, json -> warnings(List.of("not judged by Portwarden: " + why), json));
    }

    /** No decision came out: that does not admit. */
    public byte[] undecided(String why) {
        return answer(false, json -> status(UNDECIDED, "InternalError", Printable.of(why), List.of(), json));
    }

    /** A decision; one that rests on nothing but rules that could not be judged is none. */
    public byte[] decided(Decision decision) {
        List<Reason> violations = reasons(decision, SubjectDecision::violations);
        return answer(decision.admitted(), json -> {
            if (!decision.admitted()) {
                boolean undecided =
                        violations.stream().allMatch(reason -> reason.verdict().equals("error"));
                status(
                        undecided ? UNDECIDED : DENIED,
                        undecided ? "InternalError" : "Forbidden",
                        message(violations),
                        violations,
                        json);
            }
            warnings(
                    reasons(decision, SubjectDecision::warnings).stream()
                            .map(AdmissionReviewJson::line)
                            .toList(),
                    json);
            annotations(decision, violations, json);
        });
    }

    private byte[] answer(boolean allowed, Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", "admission.k8s.io/v1");
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", allowed);
            body.write(json);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void status(int code, String reason, String message, List<Reason> violations, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("status");
        json.writeStringField("status", "Failure");
        json.writeNumberField("code", code);
        json.writeStringField("reason", reason);
        json.writeStringField("message", message);
        if (!violations.isEmpty()) {
            json.writeObjectFieldStart("details");
            json.writeArrayFieldStart("causes");
            for (Reason violation : violations.subList(0, Math.min(MOST_CAUSES, violations.size()))) {
                json.writeStartObject();
                json.writeStringField("reason", cause(violation));
                json.writeStringField("message", Printable.of(violation.message()));
                json.writeStringField("field", violation.field());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Kubernetes' word for a reason; its own words for a field are five, and these are nearest. */
    private static String cause(Reason reason) {
        return switch (reason.reason()) {
            case "Required" -> "FieldValueRequired";
            case "Duplicate" -> "FieldValueDuplicate";
            case "NotSupported" -> "FieldValueNotSupported";
            case "NotFound" -> "FieldValueNotFound";
            default -> "FieldValueInvalid";
        };
    }

    private static String message(List<Reason> violations) {
        String message = violations.stream()
                .limit(MOST_CAUSES)
                .map(AdmissionReviewJson::line)
                .collect(Collectors.joining("\n"));
        int more = violations.size() - MOST_CAUSES;
        return more > 0 ? message + "\nand " + more + " more" : message;
    }

    private static String line(Reason reason) {
        String field = reason.field().isEmpty() ? "" : reason.field() + ": ";
        return Printable.of(field + reason.message() + " (" + reason.policy() + "/" + reason.rule() + ")")
                .replace('\n', ' ');
    }

    private static void warnings(List<String> warnings, JsonGenerator json) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("warnings");
        boolean tooMany = warnings.size() > MOST_WARNINGS;
        for (String warning : warnings.subList(0, tooMany ? MOST_WARNINGS - 1 : warnings.size())) {
            json.writeString(cut(warning));
        }
        if (tooMany) {
            json.writeString("and " + (warnings.size() - MOST_WARNINGS + 1) + " more warnings");
        }
        json.writeEndArray();
    }

    private static String cut(String warning) {
        return warning.length() <= LONGEST_WARNING ? warning : warning.substring(0, LONGEST_WARNING - 3) + "...";
    }

    private static void annotations(Decision decision, List<Reason> violations, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("auditAnnotations");
        json.writeStringField("decision", decision.id());
        json.writeStringField("policy-revision", decision.policyRevision());
        annotation("violations", violations, json);
        annotation("audits", reasons(decision, SubjectDecision::audits), json);
        annotation("exempted", reasons(decision, SubjectDecision::exempted), json);
        json.writeEndObject();
    }

    private static void annotation(String key, List<Reason> reasons, JsonGenerator json) throws IOException {
        if (!reasons.isEmpty()) {
            json.writeStringField(
                    key,
                    reasons.stream()
                            .map(reason -> reason.policy() + "/" + reason.rule())
                            .distinct()
                            .limit(MOST_CAUSES)
                            .collect(Collectors.joining(",")));
        }
    }

    private static List<Reason> reasons(Decision decision, Function<SubjectDecision, List<Reason>> kept) {
        return decision.subjects().stream().map(kept).flatMap(List::stream).toList();
    }
}
