package dev.portwarden.network.port;

import dev.portwarden.shape.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ports that a mapping names. */
sealed interface Ports {
    /** No port. */
    Range NONE = new Range(1, 0);

    /** All ports from the first to the last; none if the last is before the first. */
    record Range(long first, long last) implements Ports {
        boolean isEmpty() {
            return last < first;
        }

        boolean overlaps(Range other) {
            return Math.max(first, other.first) <= Math.min(last, other.last);
        }
    }

    /** Ports that depend on an unknown value. */
    record Unclear(Value.Unknown cause) implements Ports {}

    /** The value that follows from a range of ports, or the unknown value that the ports depend on. */
    default Value map(Function<Range, Value> known) {
        return switch (this) {
            case Range range -> known.apply(range);
            case Unclear unclear -> unclear.cause();
        };
    }

    /** The port with a number; 0 means none. */
    static Ports one(Value number) {
        return switch (number) {
            case Value.Whole whole -> whole.number() == 0 ? NONE : new Range(whole.number(), whole.number());
            case Value.Unknown unknown -> new Unclear(unknown);
            case Value other -> throw new IllegalStateException("not a port: " + other);
        };
    }

    /**
     * Parses a range such as {@code 8000-8080}, which ECS need not accept.
     *
     * @return null if the text is not a range
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

    /** The number that one to five digits form, or -1. */
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
