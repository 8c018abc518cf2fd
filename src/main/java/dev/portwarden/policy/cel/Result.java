package dev.portwarden.policy.cel;

import dev.cel.common.values.NullValue;
import java.util.List;

/** What an expression came to. */
public sealed interface Result {

    /** A value: string, long, double, boolean, list, map or object. */
    record Known(Object value) implements Result {
        /** Whether it is CEL's null. */
        public boolean isNull() {
            return value instanceof NullValue;
        }
    }

    /**
     * It hangs on values that are not known.
     *
     * @param paths of those that the evaluation came to
     */
    record Unknown(List<String> paths) implements Result {}

    /** It broke down. */
    record Failed(String message) implements Result {}
}
