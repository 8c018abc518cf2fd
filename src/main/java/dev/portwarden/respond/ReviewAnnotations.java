package dev.portwarden.respond;

import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Evaluation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Builds the annotations for the audit log of an API server: the decision, its rules, and the audit annotations of policies
 * as {@code policy.key}. Kubernetes prefixes each key with the webhook's name and a slash.
 */
final class ReviewAnnotations {
    /** Rules in one annotation, so that a line of the audit log stays readable. */
    private static final int MOST_RULES = 100;

    /** The API server drops longer keys, and keys with a slash. */
    private static final int LONGEST_KEY = 63;

    /** Hexadecimal digits of the hash that keeps truncated keys unique. */
    private static final int DIGITS = 8;

    private ReviewAnnotations() {}

    static Map<String, String> of(Decision decision) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("decision", decision.id());
        annotations.put("policy-revision", decision.policyRevision());
        rules("violations", decision, SubjectDecision::violations, annotations);
        rules("audits", decision, SubjectDecision::audits, annotations);
        rules("exempted", decision, SubjectDecision::exempted, annotations);
        fromPolicies(decision).forEach((key, values) -> annotations.put(key, String.join(", ", values)));
        return annotations;
    }

    private static void rules(
            String key,
            Decision decision,
            Function<SubjectDecision, List<Reason>> list,
            Map<String, String> annotations) {
        String rules = decision.subjects().stream()
                .map(list)
                .flatMap(List::stream)
                .map(reason -> reason.rule().name().toString())
                .distinct()
                .limit(MOST_RULES)
                .collect(Collectors.joining(","));
        if (!rules.isEmpty()) {
            annotations.put(key, rules);
        }
    }

    /** Returns the annotations of policies. Several subjects can give a key several values. */
    private static Map<String, Set<String>> fromPolicies(Decision decision) {
        Map<String, Set<String>> noted = new LinkedHashMap<>();
        for (SubjectDecision subject : decision.subjects()) {
            for (Evaluation.Annotation annotation : subject.annotations()) {
                noted.computeIfAbsent(key(annotation), _ -> new LinkedHashSet<>())
                        .add(value(annotation));
            }
        }
        return noted;
    }

    private static String value(Evaluation.Annotation annotation) {
        return annotation.value() == null ? "unknown: " + String.join(", ", annotation.unknown()) : annotation.value();
    }

    /** Returns the key. A policy name has no dot, so the key is unique and differs from those of this class. */
    private static String key(Evaluation.Annotation annotation) {
        String key = annotation.policy() + "." + annotation.key();
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        return key.substring(0, LONGEST_KEY - DIGITS - 1) + "-%08x".formatted(key.hashCode());
    }
}
