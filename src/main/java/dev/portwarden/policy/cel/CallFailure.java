package dev.portwarden.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/** A call that cannot be answered, in words that a policy author understands. */
final class CallFailure extends CelRuntimeException {
    private final String message;

    CallFailure(String message) {
        super((Throwable) null, CelErrorCode.INVALID_ARGUMENT);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
