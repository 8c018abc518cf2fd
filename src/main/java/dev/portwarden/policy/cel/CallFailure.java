package dev.portwarden.policy.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/** A failed function call. Its message is written for policy authors. */
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
