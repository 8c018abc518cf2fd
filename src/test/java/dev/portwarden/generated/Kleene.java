package dev.portwarden.generated;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Yes, no or maybe. */
public enum Kleene {
    NO,
    MAYBE,
    YES;

    static Kleene of(boolean yes) {
        return yes ? YES : NO;
    }

    Kleene and(Kleene other) {
        return values()[Math.min(ordinal(), other.ordinal())];
    }

    Kleene or(Kleene other) {
        return values()[Math.max(ordinal(), other.ordinal())];
    }

    Kleene not() {
        return values()[2 - ordinal()];
    }

    /** Whether a text matches one of the patterns, which may end in a star; maybe for an unknown text. */
    static Kleene matches(@Nullable String text, List<String> patterns) {
        if (text == null) {
            return MAYBE;
        }
        return of(patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                        : text.equals(pattern)));
    }
}
