package dev.portwarden.intake.http;

import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.PolicyStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says which policies the server judges by; it does not begin to serve without any. */
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
        return HealthCheckResponse.named("policies")
                .up()
                .withData("revision", set.revision())
                .withData("policies", set.policies().size())
                .withData("state", "current")
                .build();
    }
}
