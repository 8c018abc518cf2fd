package dev.portwarden.submission;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import java.util.HashMap;
import java.util.Map;

/** Reads a context from the names and values that every channel takes. */
public final class ContextReader {
    private static final String LABEL = "label.";
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    /** Whether a name is a key of the context. */
    public static boolean isKey(String name) {
        return name.startsWith(LABEL)
                || ContextKey.all().stream().anyMatch(key -> key.text().equals(name));
    }

    /**
     * Takes one key; an empty value is as good as none, and blanks around one are none of it.
     *
     * @throws Failure when there is no such key, or it was given with another value before
     */
    public ContextReader put(String name, String written) {
        String value = written.strip();
        if (!isKey(name) || name.equals(LABEL)) {
            String nearest = NearestName.of(
                    name, ContextKey.all().stream().map(ContextKey::text).toList());
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + name + "` is no key of the context")
                            .withHint(
                                    nearest == null
                                            ? "the keys are " + Context.keys()
                                            : "did you mean `" + nearest + "`?"));
        }
        if (!value.isEmpty()) {
            boolean label = name.startsWith(LABEL);
            String before = label ? labels.put(name.substring(LABEL.length()), value) : values.put(name, value);
            if (before != null && !before.equals(value)) {
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        "`" + name + "` is given twice, as `" + before + "` and as `" + value + "`");
            }
        }
        return this;
    }

    public Context read() {
        return new Context(
                values.get("account"),
                values.get("region"),
                values.get("cluster"),
                values.get("environment"),
                values.get("service"),
                Principal.ANONYMOUS,
                labels);
    }
}
