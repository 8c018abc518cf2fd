package dev.portwarden.http.server;

import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.journal.LogState;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports whether decisions are recorded. A server that answers none because it cannot record them is not ready. */
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
        DecisionLog decisions = log.log().get();
        LogState state = decisions.state();
        health.withData("recorded", state.written())
                .withData("notRecorded", state.failed())
                .withData("answeredUnrecorded", state.unrecorded());
        if (!state.isUp()) {
            health.withData("state", "not-recording").withData("problem", state.trouble());
        } else if (state.isFull()) {
            health.withData("state", "queue-full")
                    .withData(
                            "problem", "decisions arrive faster than they are written, and the excess is not recorded");
        } else {
            health.withData("state", "recording");
        }
        return health.status(state.isUp() || decisions.answersUnrecorded()).build();
    }
}
