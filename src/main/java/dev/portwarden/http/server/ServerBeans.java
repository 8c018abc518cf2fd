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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Produces the steps, policies and log of the server, which does not start without any of them. */
@ApplicationScoped
public final class ServerBeans {
    private static final AtomicReference<@Nullable Prepared> PREPARED = new AtomicReference<>();

    private record Prepared(Wiring wiring, PolicyStore policies, ServerLog log) {}

    /** Uses parts that were opened before Quarkus starts, to report broken policies and an unusable log first. */
    public static void use(Wiring wiring, PolicyStore policies, ServerLog log) {
        PREPARED.set(new Prepared(wiring, policies, log));
    }

    private static Optional<Prepared> prepared() {
        return Optional.ofNullable(PREPARED.get());
    }

    @Produces
    @Singleton
    Wiring wiring(
            DocumentSettings document,
            PolicySettings policies,
            EvaluateSettings evaluate,
            ContextSettings context,
            ServerLog log) {
        return prepared()
                .map(Prepared::wiring)
                .orElseGet(() -> Wiring.of(document, policies, evaluate, context, Clock.systemUTC()))
                .recording(log.recorder());
    }

    @Produces
    @Singleton
    ServerLog log(RecordSettings settings, DatabaseSettings database, RetentionSettings retention) {
        return prepared()
                .map(Prepared::log)
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
        return prepared().map(Prepared::policies).orElseGet(() -> wiring.openPolicies(settings));
    }
}
