package dev.portwarden.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Yes, no, or not known, by Kleene's logic.
 *
 * @param unknown what it hangs on; empty unless it is not known
 */
record Truth(boolean yes, List<String> unknown) {
    static final Truth YES = new Truth(true, List.of());
    static final Truth NO = new Truth(false, List.of());

    static Truth of(boolean yes) {
        return yes ? YES : NO;
    }

    static Truth unknown(String path) {
        return new Truth(false, List.of(path));
    }

    boolean isYes() {
        return unknown.isEmpty() && yes;
    }

    boolean isNo() {
        return unknown.isEmpty() && !yes;
    }

    Truth and(Truth other) {
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

    Truth not() {
        return unknown.isEmpty() ? of(!yes) : this;
    }

    private Truth join(Truth other) {
        List<String> all = new ArrayList<>(unknown);
        other.unknown.stream().filter(path -> !all.contains(path)).forEach(all::add);
        return new Truth(false, all);
    }
}
