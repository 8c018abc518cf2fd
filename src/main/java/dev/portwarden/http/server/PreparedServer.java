package dev.portwarden.http.server;

import dev.portwarden.Wiring;
import dev.portwarden.policy.folder.PolicyStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The parts of a server that are opened before Quarkus starts. Broken policies and an unusable log are then reported first.
 *
 * @param wiring steps that do not record
 */
public record PreparedServer(Wiring wiring, PolicyStore policies, ServerLog log) {
    private static final AtomicReference<PreparedServer> BEFORE_START = new AtomicReference<>();

    /** Passes the parts to the server that this process starts next. */
    public void handOver() {
        BEFORE_START.set(this);
    }

    static Optional<PreparedServer> beforeStart() {
        return Optional.ofNullable(BEFORE_START.get());
    }
}
