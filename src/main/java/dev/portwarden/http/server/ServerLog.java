package dev.portwarden.http.server;

import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Recorder;
import dev.portwarden.record.retention.Retention;
import dev.portwarden.record.retention.RetentionSettings;
import java.time.Clock;
import java.util.Optional;

/** The server's decision log, and the retention that deletes its oldest records; empty if the settings turn it off. */
public record ServerLog(Optional<DecisionLog> log, Optional<Retention> retention) {

    /** A log with a running retention. */
    public static ServerLog of(Optional<DecisionLog> log, RetentionSettings settings) {
        return new ServerLog(log, log.map(decisions -> new Retention(settings, decisions, Clock.systemUTC()).start()));
    }

    /** The log as a recorder; one that records nothing if the log is off. */
    public Recorder recorder() {
        return log.<Recorder>map(decisions -> decisions).orElse(Recorder.NONE);
    }

    void close() {
        retention.ifPresent(Retention::close);
        log.ifPresent(DecisionLog::close);
    }
}
