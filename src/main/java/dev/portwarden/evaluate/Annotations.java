package dev.portwarden.evaluate;

import dev.portwarden.policy.cel.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What policies note of one subject. */
public final class Annotations {
    private final int longest;
    private final Map<List<String>, Annotation> annotations = new LinkedHashMap<>();

    public Annotations(int longest) {
        this.longest = longest;
    }

    /**
     * Takes what an annotation's expression came to; what another binding of the policy noted before stays, as in
     * Kubernetes.
     *
     * @param doubts what it hangs on whether the policy applies at all
     * @return what is wrong, or null
     */
    @Nullable
    public String note(String policy, String key, Result outcome, List<String> doubts) {
        switch (outcome) {
            case Result.Known known when known.isNull() -> {}
            case Result.Known(Object value)
            when value instanceof String text -> {
                String noted = text.strip();
                if (!doubts.isEmpty()) {
                    add(new Annotation(policy, key, null, doubts));
                } else if (!noted.isEmpty()) {
                    add(new Annotation(policy, key, cut(noted), List.of()));
                }
            }
            case Result.Known _ -> {
                return "audit annotation `" + key + "`: it yields neither a string nor null";
            }
            case Result.Unknown(List<String> paths) -> add(new Annotation(policy, key, null, paths));
            case Result.Failed(String message) -> {
                return "audit annotation `" + key + "`: " + message;
            }
        }
        return null;
    }

    /** In the order in which they were noted first. */
    public List<Annotation> all() {
        return new ArrayList<>(annotations.values());
    }

    private String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private void add(Annotation annotation) {
        annotations.merge(List.of(annotation.policy(), annotation.key()), annotation, Annotations::both);
    }

    private static Annotation both(Annotation one, Annotation other) {
        if (one.value() == null || other.value() == null) {
            return one.value() == null ? one : other;
        }
        return List.of(one.value().split(", ", -1)).contains(other.value())
                ? one
                : new Annotation(one.policy(), one.key(), one.value() + ", " + other.value(), List.of());
    }
}
