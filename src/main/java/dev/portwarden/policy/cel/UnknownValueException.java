package dev.portwarden.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/**
 * Thrown where an expression needs a value that is not known. CEL's logical operators absorb it as Kleene's logic wants
 * an unknown absorbed; what reaches the top means that the whole expression is unknown.
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
        return path + " is not known";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
