package dev.portwarden.submission;

import java.util.List;
import java.util.Locale;

/** The keys of a context, except labels. */
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

    /** The key in query parameters and options. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
