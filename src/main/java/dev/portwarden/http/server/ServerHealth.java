package dev.portwarden.http.server;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.journal.LogState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The readiness checks of the server. */
@ApplicationScoped
final class ServerHealth {
    /** Whether decisions are recorded. A server that answers none because it cannot record them is not ready. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck log(ServerLog log) {
        return () -> log.log()
                .map(ServerHealth::of)
                .orElseGet(() -> HealthCheckResponse.named("decision-log")
                        .up()
                        .withData("state", "off")
                        .build());
    }

    private static HealthCheckResponse of(DecisionLog log) {
        LogState state = log.state();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("decision-log")
                .withData("recorded", state.written())
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
        return health.status(state.isUp() || log.answersUnrecorded()).build();
    }

    /**
     * The policies in force. The server is always ready: it does not start without policies, and keeps the last valid
     * set while its folders contain a broken one.
     */
    @Produces
    @Singleton
    @Readiness
    HealthCheck policies(PolicyStore policies) {
        return () -> of(policies);
    }

    static HealthCheckResponse of(PolicyStore policies) {
        PolicySet set = policies.current();
        List<Problem> problems = policies.problems();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("policies")
                .up()
                .withData("revision", set.revision())
                .withData("policies", set.policies().size())
                .withData("state", problems.isEmpty() ? "current" : "stale");
        if (!problems.isEmpty()) {
            health.withData("problems", problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        }
        return health.build();
    }
}
