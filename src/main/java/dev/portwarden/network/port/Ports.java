package dev.portwarden.network.port;

import dev.portwarden.shape.Value;
import org.jspecify.annotations.Nullable;

/** The ports that a mapping names. */
public sealed interface Ports {
    /** No port. */
    Range NONE = new Range(1, 0);

    /** All ports from the first to the last; none where the last is before the first. */
    record Range(long first, long last) implements Ports {
        boolean isEmpty() {
            return last < first;
        }

        boolean overlaps(Range other) {
            return Math.max(first, other.first) <= Math.min(last, other.last);
        }
    }

    /** Ports that hang on something unknown. */
    record Unclear(Value.Unknown cause) implements Ports {}

    /** A port by its number, which is 0 for none. */
    static Ports one(Value number) {
        return switch (number) {
            case Value.Whole whole -> whole.number() == 0 ? NONE : new Range(whole.number(), whole.number());
            case Value.Unknown unknown -> new Unclear(unknown);
            case Value other -> throw new IllegalStateException("no port: " + other);
        };
    }

    /**
     * A range as it is written, {@code 8000-8080}. It need not be one that ECS takes.
     *
     * @return null where the text is no range
     */
    static @Nullable Range range(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return null;
        }
        int first = number(text, 0, hyphen);
        int last = number(text, hyphen + 1, text.length());
        return first >= 0 && first <= last ? new Range(first, last) : null;
    }

    /** One to five digits as a number, anything else as -1. */
    private static int number(String text, int from, int to) {
        if (from == to || to - from > 5) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
