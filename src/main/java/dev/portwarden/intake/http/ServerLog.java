package dev.portwarden.intake.http;

import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.Recorder;
import java.util.Optional;

/**
 * The server's decision log.
 *
 * @param log none where the settings say that nothing is kept
 */
public record ServerLog(Optional<DecisionLog> log) {

    /** Keeps decisions, or nothing. */
    public Recorder recorder() {
        return log.<Recorder>map(kept -> kept).orElse(Recorder.NONE);
    }

    void close() {
        log.ifPresent(DecisionLog::close);
    }
}
