package dev.portwarden.intake.http;

import dev.portwarden.Stages;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.intake.ContextSettings;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the server its stages and its policies; a server whose policies are broken does not start. */
@ApplicationScoped
final class Assembly {

    @Produces
    @Singleton
    Stages stages(
            DocumentSettings document, PolicySettings policies, EvaluateSettings evaluate, ContextSettings context) {
        return Opened.beforeStart()
                .map(Opened::stages)
                .orElseGet(() -> Stages.of(document, policies, evaluate, context, Clock.systemUTC()));
    }

    @Produces
    @Singleton
    @Startup
    PolicyStore policies(Stages stages, PolicySettings settings) {
        return Opened.beforeStart().map(Opened::policies).orElseGet(() -> stages.openPolicies(settings));
    }
}
