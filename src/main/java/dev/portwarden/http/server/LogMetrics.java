package dev.portwarden.http.server;

import dev.portwarden.record.journal.LogState;
import dev.portwarden.record.retention.Retention;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Counts what becomes of decisions. */
@Singleton
final class LogMetrics implements MeterBinder {
    private final ServerLog log;

    LogMetrics(ServerLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        log.log().ifPresent(kept -> bind(kept.state(), registry));
        log.retention().ifPresent(retention -> bind(retention, registry));
    }

    private static void bind(Retention retention, MeterRegistry registry) {
        FunctionCounter.builder("portwarden.log.removed", retention, Retention::removed)
                .description("Decisions that retention took away")
                .register(registry);
        FunctionCounter.builder("portwarden.log.removed.policy.sets", retention, Retention::removedPolicies)
                .description("Policy sets that retention took away, since no decision names them")
                .register(registry);
        Gauge.builder("portwarden.log.broken.chains", retention, Retention::brokenChains)
                .description("Chains that retention leaves alone, since they are not as they were written")
                .register(registry);
    }

    private static void bind(LogState state, MeterRegistry registry) {
        count("recorded", "Decisions that the log keeps", LogState::written, state, registry);
        count("not.recorded", "Decisions that could not be recorded", LogState::failed, state, registry);
        count(
                "answered.unrecorded",
                "Decisions that were answered though they could not be recorded",
                LogState::unrecorded,
                state,
                registry);
        count("commits", "Commits that wrote decisions", LogState::batches, state, registry);
        Gauge.builder("portwarden.log.up", state, now -> now.isUp() ? 1 : 0)
                .description("Whether the last attempt to write the log succeeded")
                .register(registry);
        Gauge.builder("portwarden.log.queue.full", state, now -> now.isFull() ? 1 : 0)
                .description("Whether decisions come faster than the log is written, so that some cannot be recorded")
                .register(registry);
    }

    private static void count(
            String name, String description, ToDoubleFunction<LogState> value, LogState state, MeterRegistry registry) {
        FunctionCounter.builder("portwarden.log." + name, state, value)
                .description(description)
                .register(registry);
    }
}
