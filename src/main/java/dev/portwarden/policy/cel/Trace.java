package dev.portwarden.policy.cel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one part of an expression came to in one evaluation, and the parts that led there.
 *
 * @param text   the part as an author would write it; for a step of a macro the element's name
 * @param value  as CEL writes it, cut where it is long, masked where it may be secret; of what is not known the paths;
 *               of an error the message
 * @param path   where the value stands in the subject's document, or null
 * @param masked whether a secret was left out of the value
 * @param parts  those that were evaluated, in order
 */
public record Trace(
        String text, Kind kind, String value, @Nullable String path, boolean masked, List<Trace> parts) {

    /** What a part came to. */
    public enum Kind {
        VALUE,
        UNKNOWN,
        ERROR,
        /** Not a part: how many steps of a macro are not shown. */
        LEFT_OUT
    }

    public Trace {
        parts = List.copyOf(parts);
    }

    static Trace leftOut(int steps) {
        return new Trace(steps + " more elements", Kind.LEFT_OUT, "", null, false, List.of());
    }
}
