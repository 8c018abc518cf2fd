package dev.portwarden.http.server;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the policies in force. The server is always ready: it does not start without policies, and keeps the last valid
 * set while its folders contain a broken one.
 */
@Readiness
@ApplicationScoped
final class PolicyHealth implements HealthCheck {
    private final PolicyStore policies;

    PolicyHealth(PolicyStore policies) {
        this.policies = policies;
    }

    @Override
    public HealthCheckResponse call() {
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
