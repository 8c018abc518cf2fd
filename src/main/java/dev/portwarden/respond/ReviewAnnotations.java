package dev.portwarden.respond;

import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Annotation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an API server is told to write into its audit log: the decision, the rules that counted, and what policies note of
 * their own, as {@code policy.key}. Kubernetes puts the webhook's name and a slash before each key.
 */
final class ReviewAnnotations {
    /** Nobody reads more in one line of an audit log. */
    private static final int MOST_RULES = 100;

    /** A longer key, as one with a slash, is dropped by the API server. */
    private static final int LONGEST_KEY = 63;

    /** Of the hash that keeps two long keys apart which begin alike. */
    private static final int DIGITS = 8;

    private ReviewAnnotations() {}

    /** The keys and values, in the order in which they are written. */
    static Map<String, String> of(Decision decision) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("decision", decision.id());
        annotations.put("policy-revision", decision.policyRevision());
        rules("violations", decision, SubjectDecision::violations, annotations);
        rules("audits", decision, SubjectDecision::audits, annotations);
        rules("exempted", decision, SubjectDecision::exempted, annotations);
        noted(decision).forEach((key, values) -> annotations.put(key, String.join(", ", values)));
        return annotations;
    }

    private static void rules(
            String key,
            Decision decision,
            Function<SubjectDecision, List<Reason>> kept,
            Map<String, String> annotations) {
        String rules = decision.subjects().stream()
                .map(kept)
                .flatMap(List::stream)
                .map(reason -> reason.rule().name().toString())
                .distinct()
                .limit(MOST_RULES)
                .collect(Collectors.joining(","));
        if (!rules.isEmpty()) {
            annotations.put(key, rules);
        }
    }

    /** What policies note; of several subjects each value once. */
    private static Map<String, Set<String>> noted(Decision decision) {
        Map<String, Set<String>> noted = new LinkedHashMap<>();
        for (SubjectDecision subject : decision.subjects()) {
            for (Annotation annotation : subject.annotations()) {
                noted.computeIfAbsent(key(annotation), _ -> new LinkedHashSet<>())
                        .add(value(annotation));
            }
        }
        return noted;
    }

    private static String value(Annotation annotation) {
        return annotation.value() == null
                ? "not known: " + String.join(", ", annotation.unknown())
                : annotation.value();
    }

    /** The name of a policy has no dot, so that no two annotations share a key, and none has one of ours. */
    private static String key(Annotation annotation) {
        String key = annotation.policy() + "." + annotation.key();
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        return key.substring(0, LONGEST_KEY - DIGITS - 1) + "-%08x".formatted(key.hashCode());
    }
}
