package dev.portwarden.cli.terminal;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import org.jspecify.annotations.Nullable;

/** Creates the failures that end a command with exit code 2. */
public final class WrongUsage {
    private WrongUsage() {}

    public static Failure of(String message) {
        return of(message, null);
    }

    public static Failure of(String message, @Nullable String hint) {
        return new Failure(ErrorCode.PARAMETER_INVALID, message, hint);
    }
}
