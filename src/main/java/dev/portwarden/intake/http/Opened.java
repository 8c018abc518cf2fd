package dev.portwarden.intake.http;

import dev.portwarden.Stages;
import dev.portwarden.policy.folder.PolicyStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was opened before the server starts, so that what is wrong with policies or the log is said before anything else
 * happens, and nothing is read twice.
 *
 * @param stages that do not record yet
 */
public record Opened(Stages stages, PolicyStore policies, ServerLog log) {
    private static final AtomicReference<Opened> BEFORE_START = new AtomicReference<>();

    /** Hands them to the server that this process is about to start. */
    public void handOver() {
        BEFORE_START.set(this);
    }

    static Optional<Opened> beforeStart() {
        return Optional.ofNullable(BEFORE_START.get());
    }
}
