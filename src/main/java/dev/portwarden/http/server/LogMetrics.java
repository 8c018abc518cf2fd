package dev.portwarden.http.server;

import dev.portwarden.record.journal.LogState;
import dev.portwarden.record.retention.Retention;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Publishes the metrics of the decision log and of its retention. */
@Singleton
final class LogMetrics implements MeterBinder {
    private final ServerLog log;

    LogMetrics(ServerLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        log.log().ifPresent(decisions -> bind(decisions.state(), registry));
        log.retention().ifPresent(retention -> bind(retention, registry));
    }

    private static void bind(Retention retention, MeterRegistry registry) {
        count("removed", "Decisions that retention deleted", Retention::removed, retention, registry);
        count(
                "removed.policy.sets",
                "Policy sets that retention deleted because no decision refers to them",
                Retention::removedPolicies,
                retention,
                registry);
        Gauge.builder("portwarden.log.broken.chains", retention, Retention::brokenChains)
                .description("Chains that retention does not touch because they were changed")
                .register(registry);
    }

    private static void bind(LogState state, MeterRegistry registry) {
        count("recorded", "Decisions that were recorded", LogState::written, state, registry);
        count("not.recorded", "Decisions that could not be recorded", LogState::failed, state, registry);
        count("answered.unrecorded", "Decisions answered without a record", LogState::unrecorded, state, registry);
        count("commits", "Commits that wrote decisions", LogState::batches, state, registry);
        Gauge.builder("portwarden.log.up", state, now -> now.isUp() ? 1 : 0)
                .description("Whether the last attempt to write the log succeeded")
                .register(registry);
        Gauge.builder("portwarden.log.queue.full", state, now -> now.isFull() ? 1 : 0)
                .description("Whether decisions arrive faster than they are written, so that some are not recorded")
                .register(registry);
    }

    private static <T> void count(
            String name, String description, ToDoubleFunction<T> value, T source, MeterRegistry registry) {
        FunctionCounter.builder("portwarden.log." + name, source, value)
                .description(description)
                .register(registry);
    }
}
