package dev.portwarden.intake.http;

import dev.portwarden.record.LogState;
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
                .withData("state", state.isUp() ? "recording" : "not-recording");
        if (!state.isUp()) {
            health.withData("problem", state.trouble());
        }
        return health.status(state.isUp() || log.log().get().answersUnrecorded())
                .build();
    }
}
