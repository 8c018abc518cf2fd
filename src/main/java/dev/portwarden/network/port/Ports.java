package dev.portwarden.network.port;

import dev.portwarden.shape.Value;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ports that a mapping names. */
sealed interface Ports {
    Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    /** All ports from the first to the last; none if the last is before the first. */
    record Range(long first, long last) implements Ports {
        /** No port. */
        static final Range NONE = new Range(1, 0);

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
            case Value.Whole whole -> whole.number() == 0 ? Range.NONE : new Range(whole.number(), whole.number());
            case Value.Unknown unknown -> new Unclear(unknown);
            case Value other -> throw new IllegalStateException("not a port: " + other);
        };
    }

    /** Parses a range such as {@code 8000-8080}, which ECS need not accept; null if the text is not a range. */
    static @Nullable Range range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return null;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        return first <= last ? new Range(first, last) : null;
    }
}
