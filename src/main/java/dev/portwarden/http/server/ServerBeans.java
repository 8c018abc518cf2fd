package dev.portwarden.http.server;

import dev.portwarden.Wiring;
import dev.portwarden.database.DatabaseSettings;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.RecordSettings;
import dev.portwarden.record.retention.RetentionSettings;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.ContextSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces the steps, policies and log of the server, which does not start without any of them. */
@ApplicationScoped
final class ServerBeans {

    @Produces
    @Singleton
    Wiring wiring(
            DocumentSettings document,
            PolicySettings policies,
            EvaluateSettings evaluate,
            ContextSettings context,
            ServerLog log) {
        return PreparedServer.beforeStart()
                .map(PreparedServer::wiring)
                .orElseGet(() -> Wiring.of(document, policies, evaluate, context, Clock.systemUTC()))
                .recording(log.recorder());
    }

    @Produces
    @Singleton
    ServerLog log(RecordSettings settings, DatabaseSettings database, RetentionSettings retention) {
        return PreparedServer.beforeStart()
                .map(PreparedServer::log)
                .orElseGet(() -> ServerLog.of(
                        DecisionLog.open(settings, database, DecisionJson::bytes, Clock.systemUTC()), retention));
    }

    void close(@Disposes ServerLog log) {
        log.close();
    }

    @Produces
    @Singleton
    @Startup
    PolicyStore policies(Wiring wiring, PolicySettings settings) {
        return PreparedServer.beforeStart()
                .map(PreparedServer::policies)
                .orElseGet(() -> wiring.openPolicies(settings));
    }
}
