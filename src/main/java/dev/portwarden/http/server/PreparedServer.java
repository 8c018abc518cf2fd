package dev.portwarden.http.server;

import dev.portwarden.Wiring;
import dev.portwarden.policy.folder.PolicyStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was opened before the server starts, so that what is wrong with policies or the log is said before anything else
 * happens, and nothing is read twice.
 *
 * @param stages that do not record yet
 */
public record PreparedServer(Wiring stages, PolicyStore policies, ServerLog log) {
    private static final AtomicReference<PreparedServer> BEFORE_START = new AtomicReference<>();

    /** Hands them to the server that this process is about to start. */
    public void handOver() {
        BEFORE_START.set(this);
    }

    static Optional<PreparedServer> beforeStart() {
        return Optional.ofNullable(BEFORE_START.get());
    }
}
