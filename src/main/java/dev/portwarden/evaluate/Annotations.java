package dev.portwarden.evaluate;

import dev.portwarden.policy.cel.ExpressionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the audit annotations of policies about one subject. */
final class Annotations {
    private final int longest;
    private final Map<List<String>, Annotation> annotations = new LinkedHashMap<>();

    Annotations(int longest) {
        this.longest = longest;
    }

    /**
     * Adds the result of an annotation's expression. Values of other bindings of the same policy are kept, as in
     * Kubernetes.
     *
     * @param uncertain paths of the unknown values that decide whether the policy applies
     * @return an error message, or null
     */
    @Nullable
    String add(String policy, String key, ExpressionResult result, List<String> uncertain) {
        switch (result) {
            case ExpressionResult.Known known when known.isNull() -> {}
            case ExpressionResult.Known(Object value)
            when value instanceof String text -> {
                String stripped = text.strip();
                if (!uncertain.isEmpty()) {
                    add(new Annotation(policy, key, null, uncertain));
                } else if (!stripped.isEmpty()) {
                    add(new Annotation(policy, key, cut(stripped), List.of()));
                }
            }
            case ExpressionResult.Known _ -> {
                return "audit annotation `" + key + "`: it yields neither a string nor null";
            }
            case ExpressionResult.Unknown(List<String> paths) -> add(new Annotation(policy, key, null, paths));
            case ExpressionResult.Failed(String message) -> {
                return "audit annotation `" + key + "`: " + message;
            }
        }
        return null;
    }

    /** Returns the annotations in the order in which they were first added. */
    List<Annotation> all() {
        return new ArrayList<>(annotations.values());
    }

    private String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private void add(Annotation annotation) {
        annotations.merge(List.of(annotation.policy(), annotation.key()), annotation, Annotations::merge);
    }

    private static Annotation merge(Annotation one, Annotation other) {
        if (one.value() == null || other.value() == null) {
            return one.value() == null ? one : other;
        }
        return List.of(one.value().split(", ", -1)).contains(other.value())
                ? one
                : new Annotation(one.policy(), one.key(), one.value() + ", " + other.value(), List.of());
    }
}
