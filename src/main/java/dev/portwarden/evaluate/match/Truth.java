package dev.portwarden.evaluate.match;

import java.util.List;
import java.util.stream.Stream;

/**
 * Yes, no or unknown, with Kleene's logic.
 *
 * @param unknown paths of the unknown values that it depends on; empty for yes and no
 */
public record Truth(boolean yes, List<String> unknown) {
    public static final Truth YES = new Truth(true, List.of());
    public static final Truth NO = new Truth(false, List.of());

    public static Truth of(boolean yes) {
        return yes ? YES : NO;
    }

    static Truth unknown(String path) {
        return new Truth(false, List.of(path));
    }

    public boolean isYes() {
        return unknown.isEmpty() && yes;
    }

    public boolean isNo() {
        return unknown.isEmpty() && !yes;
    }

    public Truth and(Truth other) {
        if (isNo() || other.isNo()) {
            return NO;
        }
        return isYes() ? other : other.isYes() ? this : join(other);
    }

    Truth or(Truth other) {
        if (isYes() || other.isYes()) {
            return YES;
        }
        return isNo() ? other : other.isNo() ? this : join(other);
    }

    public Truth not() {
        return unknown.isEmpty() ? of(!yes) : this;
    }

    private Truth join(Truth other) {
        return new Truth(
                false,
                Stream.concat(unknown.stream(), other.unknown.stream())
                        .distinct()
                        .toList());
    }
}
