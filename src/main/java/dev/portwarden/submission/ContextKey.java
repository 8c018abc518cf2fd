package dev.portwarden.submission;

import java.util.List;
import java.util.Locale;

/** The keys of a context that a caller can give and a policy can match. */
public enum ContextKey {
    ACCOUNT,
    REGION,
    CLUSTER,
    ENVIRONMENT,
    SERVICE;

    private static final List<ContextKey> ALL = List.of(values());

    public static List<ContextKey> all() {
        return ALL;
    }

    /** The key as query parameters and options write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
