package dev.portwarden.http.server;

import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.schedule.RepeatedTask;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reloads the policies in the background when their folders change, and logs the result. */
@ApplicationScoped
final class PolicyReload {
    private static final Logger LOG = Logger.getLogger(PolicyReload.class);

    private final PolicyStore policies;
    private final Duration every;
    private final RepeatedTask task;

    PolicyReload(PolicyStore policies, PolicySettings settings) {
        this.policies = policies;
        this.every = settings.reloadEvery();
        this.task = new RepeatedTask("policy-reload", every, _ -> every, this::refresh);
    }

    void start(@Observes StartupEvent event) {
        policies.notes().forEach(note -> LOG.info(note.text()));
        if (every.isPositive()) {
            task.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    private void refresh() {
        switch (policies.refresh()) {
            case UNCHANGED -> {}
            case RELOADED ->
                LOG.infof("policies reloaded: revision %s", policies.current().revision());
            case REFUSED -> {
                LOG.warnf(
                        "policies are stale: the folders contain a broken set, and revision %s stays in force",
                        policies.current().revision());
                policies.problems().forEach(problem -> LOG.warn(problem.text()));
            }
        }
    }
}
