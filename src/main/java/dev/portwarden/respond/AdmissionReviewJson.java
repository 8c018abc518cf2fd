package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.JsonText;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the answer to an AdmissionReview of {@code admission.k8s.io/v1}. */
public final class AdmissionReviewJson {
    private static final int DENIED = 403;
    private static final int UNDECIDED = 500;

    /** Warnings in one answer: Kubernetes shows at most 4096 characters. */
    private static final int MOST_WARNINGS = 16;

    /** Kubernetes may truncate longer warnings. */
    private static final int LONGEST_WARNING = 256;

    /** Causes in one answer, which the API server holds in memory. */
    private static final int MOST_CAUSES = 100;

    /** Rules in one annotation, so that a line of the audit log stays readable. */
    private static final int MOST_RULES = 100;

    /** The API server drops longer keys of annotations, and keys with a slash. */
    private static final int LONGEST_KEY = 63;

    /** Hexadecimal digits of the hash that keeps truncated keys unique. */
    private static final int DIGITS = 8;

    private final String uid;

    public AdmissionReviewJson(String uid) {
        this.uid = uid;
    }

    /** Translates the field of a subject into the field of the object under review. */
    @FunctionalInterface
    public interface FieldNames {
        String of(SubjectKind kind, String field);
    }

    /** A reason with its field in the object under review. */
    private record PlacedReason(Reason reason, String field) {}

    /** Admits an object that was not evaluated, with a warning that says why. */
    public byte[] notEvaluated(String why) {
        return answer(true, json -> warnings(List.of("not evaluated by Portwarden: " + why), json));
    }

    /** Denies an object because no decision could be made. */
    public byte[] undecided(String why) {
        return answer(false, json -> status(UNDECIDED, "InternalError", Printable.of(why), List.of(), json));
    }

    /** Answers with a decision. A denial that rests only on failed evaluations is reported as an internal error. */
    public byte[] decided(Decision decision, FieldNames names) {
        List<PlacedReason> violations = reasons(decision, SubjectDecision::violations, names);
        return answer(decision.admitted(), json -> {
            if (!decision.admitted()) {
                boolean undecided = violations.stream()
                        .allMatch(violation -> violation.reason().verdict() == Verdict.Kind.ERROR);
                status(
                        undecided ? UNDECIDED : DENIED,
                        undecided ? "InternalError" : "Forbidden",
                        message(violations),
                        violations,
                        json);
            }
            warnings(
                    reasons(decision, SubjectDecision::warnings, names).stream()
                            .map(AdmissionReviewJson::line)
                            .toList(),
                    json);
            JsonText.texts("auditAnnotations", annotations(decision), json);
        });
    }

    private byte[] answer(boolean allowed, JsonText.Content body) {
        return JsonText.utf8Object(json -> {
            json.writeStringField("apiVersion", "admission.k8s.io/v1");
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", allowed);
            body.write(json);
            json.writeEndObject();
        });
    }

    private static void status(
            int code, String reason, String message, List<PlacedReason> violations, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("status");
        json.writeStringField("status", "Failure");
        json.writeNumberField("code", code);
        json.writeStringField("reason", reason);
        json.writeStringField("message", message);
        if (!violations.isEmpty()) {
            json.writeObjectFieldStart("details");
            JsonText.objects(
                    "causes", violations.stream().limit(MOST_CAUSES).toList(), AdmissionReviewJson::cause, json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void cause(PlacedReason violation, JsonGenerator json) throws IOException {
        json.writeStringField("reason", cause(violation.reason()));
        json.writeStringField("message", Printable.of(violation.reason().message()));
        json.writeStringField("field", violation.field());
    }

    /** Returns the nearest of the Kubernetes causes. */
    private static String cause(Reason reason) {
        return switch (reason.rule().reason()) {
            case "Required" -> "FieldValueRequired";
            case "Duplicate" -> "FieldValueDuplicate";
            case "NotSupported" -> "FieldValueNotSupported";
            case "NotFound" -> "FieldValueNotFound";
            default -> "FieldValueInvalid";
        };
    }

    private static String message(List<PlacedReason> violations) {
        String message = violations.stream()
                .limit(MOST_CAUSES)
                .map(AdmissionReviewJson::line)
                .collect(Collectors.joining("\n"));
        int more = violations.size() - MOST_CAUSES;
        return more > 0 ? message + "\nand " + more + " more" : message;
    }

    private static String line(PlacedReason placed) {
        Reason reason = placed.reason();
        String field = placed.field().isEmpty() ? "" : placed.field() + ": ";
        return Printable.of(field + reason.message() + " (" + reason.rule().name() + ")")
                .replace('\n', ' ');
    }

    private static void warnings(List<String> warnings, JsonGenerator json) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        boolean tooMany = warnings.size() > MOST_WARNINGS;
        List<String> shown = new ArrayList<>(warnings.stream()
                .limit(tooMany ? MOST_WARNINGS - 1 : MOST_WARNINGS)
                .map(AdmissionReviewJson::cut)
                .toList());
        if (tooMany) {
            shown.add("and " + (warnings.size() - shown.size()) + " more warnings");
        }
        JsonText.texts("warnings", shown, json);
    }

    private static String cut(String warning) {
        return warning.length() <= LONGEST_WARNING ? warning : warning.substring(0, LONGEST_WARNING - 3) + "...";
    }

    private static List<PlacedReason> reasons(
            Decision decision, Function<SubjectDecision, List<Reason>> list, FieldNames names) {
        List<PlacedReason> placed = new ArrayList<>();
        for (SubjectDecision subject : decision.subjects()) {
            SubjectKind kind = subject.subject().kind();
            list.apply(subject)
                    .forEach(reason -> placed.add(new PlacedReason(
                            reason, names.of(kind, reason.place().field()))));
        }
        return placed;
    }

    /**
     * Returns the annotations for the audit log of an API server: the decision, its rules, and the audit annotations of
     * policies as {@code policy.key}. Kubernetes prefixes each key with the webhook's name and a slash.
     */
    private static Map<String, String> annotations(Decision decision) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("decision", decision.id());
        annotations.put("policy-revision", decision.policyRevision());
        rules("violations", decision, SubjectDecision::violations, annotations);
        rules("audits", decision, SubjectDecision::audits, annotations);
        rules("exempted", decision, SubjectDecision::exempted, annotations);
        Map<String, Set<String>> ofPolicies = new LinkedHashMap<>();
        for (SubjectDecision subject : decision.subjects()) {
            for (Evaluation.Annotation annotation : subject.annotations()) {
                String unknown = "unknown: " + String.join(", ", annotation.unknown());
                ofPolicies
                        .computeIfAbsent(key(annotation), _ -> new LinkedHashSet<>())
                        .add(Objects.requireNonNullElse(annotation.value(), unknown));
            }
        }
        ofPolicies.forEach((key, values) -> annotations.put(key, String.join(", ", values)));
        return annotations;
    }

    private static void rules(
            String key,
            Decision decision,
            Function<SubjectDecision, List<Reason>> list,
            Map<String, String> annotations) {
        String rules = decision.subjects().stream()
                .flatMap(subject -> list.apply(subject).stream())
                .map(reason -> reason.rule().name().toString())
                .distinct()
                .limit(MOST_RULES)
                .collect(Collectors.joining(","));
        if (!rules.isEmpty()) {
            annotations.put(key, rules);
        }
    }

    /** Returns the key. A policy name has no dot, so the key is unique and differs from those of this class. */
    private static String key(Evaluation.Annotation annotation) {
        String key = annotation.policy() + "." + annotation.key();
        return key.length() <= LONGEST_KEY
                ? key
                : key.substring(0, LONGEST_KEY - DIGITS - 1) + "-%08x".formatted(key.hashCode());
    }
}
