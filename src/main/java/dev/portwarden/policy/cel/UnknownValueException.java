package dev.portwarden.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/**
 * Thrown when an expression reads an unknown value. CEL's logical operators absorb it as Kleene's logic absorbs an
 * unknown. If it reaches the top, the whole expression is unknown.
 */
final class UnknownValueException extends CelRuntimeException {
    private final String path;

    UnknownValueException(String path) {
        super((Throwable) null, CelErrorCode.INVALID_ARGUMENT);
        this.path = path;
    }

    String path() {
        return path;
    }

    @Override
    public String getMessage() {
        return path + " is unknown";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
