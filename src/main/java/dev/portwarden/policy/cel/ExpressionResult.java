package dev.portwarden.policy.cel;

import dev.cel.common.values.NullValue;
import java.util.List;

/** The result of evaluating an expression. */
public sealed interface ExpressionResult {

    /** A value: string, long, double, boolean, list, map or object. */
    record Known(Object value) implements ExpressionResult {
        public boolean isNull() {
            return value instanceof NullValue;
        }
    }

    /**
     * The result depends on unknown values.
     *
     * @param paths the unknown values that the evaluation reached
     */
    record Unknown(List<String> paths) implements ExpressionResult {}

    record Failed(String message) implements ExpressionResult {}
}
