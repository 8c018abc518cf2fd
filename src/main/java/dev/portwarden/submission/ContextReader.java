package dev.portwarden.submission;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import java.util.HashMap;
import java.util.Map;

/** Reads a context from names and values. */
public final class ContextReader {
    private static final String LABEL = "label.";
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    /** Whether a name is a key of the context. */
    public static boolean isKey(String name) {
        return name.startsWith(LABEL) || Context.KEYS.contains(name);
    }

    /** Adds a value unless it is blank; fails when the key is unknown or already has another value. */
    public ContextReader put(String name, String written) {
        String value = written.strip();
        if (!isKey(name) || name.equals(LABEL)) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + name + "` is not a context key")
                            .withHint(NearestName.hint(name, Context.KEYS, "the keys are " + Context.keys())));
        }
        if (!value.isEmpty()) {
            boolean label = name.startsWith(LABEL);
            String before = label ? labels.put(name.substring(LABEL.length()), value) : values.put(name, value);
            if (before != null && !before.equals(value)) {
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        "`" + name + "` is given twice, as `" + before + "` and `" + value + "`");
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
