package dev.portwarden.http.server;

import dev.portwarden.record.journal.LogState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says whether decisions are recorded. A server that would refuse them, because they are not, is not ready. */
@Readiness
@ApplicationScoped
final class LogHealth implements HealthCheck {
    private final ServerLog log;

    LogHealth(ServerLog log) {
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("decision-log");
        if (log.log().isEmpty()) {
            return health.up().withData("state", "off").build();
        }
        LogState state = log.log().get().state();
        health.withData("recorded", state.written())
                .withData("notRecorded", state.failed())
                .withData("answeredUnrecorded", state.unrecorded())
                .withData("state", word(state));
        if (!state.isUp()) {
            health.withData("problem", state.trouble());
        } else if (state.isFull()) {
            health.withData(
                    "problem", "decisions come faster than they are written, and those on top cannot be recorded");
        }
        return health.status(state.isUp() || log.log().get().answersUnrecorded())
                .build();
    }

    private static String word(LogState state) {
        if (!state.isUp()) {
            return "not-recording";
        }
        return state.isFull() ? "queue-full" : "recording";
    }
}
