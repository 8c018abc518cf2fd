package dev.portwarden.http.server;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at the policy folders now and then, off the event loop, and says in the log what came of it. */
@ApplicationScoped
final class PolicyReload {
    private static final Logger LOG = Logger.getLogger(PolicyReload.class);

    private final PolicyStore policies;
    private final PolicySettings settings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-reload").factory());

    PolicyReload(PolicyStore policies, PolicySettings settings) {
        this.policies = policies;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        policies.notes().forEach(note -> LOG.info(note.text()));
        long every = settings.reloadEvery().toMillis();
        if (every > 0) {
            Future<?> _ = clock.scheduleWithFixedDelay(this::refresh, every, every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    /** A fault must not end the looking. */
    private void refresh() {
        try {
            switch (policies.refresh()) {
                case UNCHANGED -> {}
                case RELOADED ->
                    LOG.infof(
                            "policies swapped: revision %s", policies.current().revision());
                case REFUSED -> {
                    LOG.warnf(
                            "policies are stale: the folders hold a broken set, and revision %s stays in force",
                            policies.current().revision());
                    for (Problem problem : policies.problems()) {
                        LOG.warn(problem.text());
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the policy folders could not be looked at", e);
        }
    }
}
