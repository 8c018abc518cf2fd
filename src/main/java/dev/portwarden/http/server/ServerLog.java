package dev.portwarden.http.server;

import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Recorder;
import dev.portwarden.record.retention.Retention;
import dev.portwarden.record.retention.RetentionSettings;
import java.time.Clock;
import java.util.Optional;

/**
 * The server's decision log.
 *
 * @param log       none where the settings say that nothing is kept
 * @param retention takes its oldest records away
 */
public record ServerLog(Optional<DecisionLog> log, Optional<Retention> retention) {

    /** A log, and how long it keeps what. */
    public static ServerLog of(Optional<DecisionLog> log, RetentionSettings settings) {
        return new ServerLog(log, log.map(kept -> new Retention(settings, kept, Clock.systemUTC()).start()));
    }

    /** Keeps decisions, or nothing. */
    public Recorder recorder() {
        return log.<Recorder>map(kept -> kept).orElse(Recorder.NONE);
    }

    void close() {
        retention.ifPresent(Retention::close);
        log.ifPresent(DecisionLog::close);
    }
}
