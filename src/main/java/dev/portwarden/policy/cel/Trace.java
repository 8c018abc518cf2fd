package dev.portwarden.policy.cel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one part of an expression in one evaluation, with the parts that led to it.
 *
 * @param text   the part as an author would write it; for a step of a macro, the element's name
 * @param value  as CEL writes it, shortened, and masked if it may be secret; for an unknown, its paths; for an error,
 *               its message
 * @param path   path of the value in the subject's document, or null
 * @param masked whether a secret is masked in the value
 * @param parts  the evaluated parts, in order
 */
public record Trace(
        String text, Kind kind, String value, @Nullable String path, boolean masked, List<Trace> parts) {

    public enum Kind {
        VALUE,
        UNKNOWN,
        ERROR,
        /** Not a part: the number of steps of a macro that are not shown. */
        LEFT_OUT
    }

    public Trace {
        parts = List.copyOf(parts);
    }

    static Trace leftOut(int steps) {
        return new Trace(steps + " more elements", Kind.LEFT_OUT, "", null, false, List.of());
    }
}
