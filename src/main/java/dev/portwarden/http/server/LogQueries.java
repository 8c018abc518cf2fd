package dev.portwarden.http.server;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.DecisionLog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** Runs queries on the decision log. Every query blocks, and fails when the log is off or cannot be read. */
@Singleton
public final class LogQueries {
    /**
     * The longest wait for the index. Rebuilding the index of a long log takes longer; the answer then has {@code
     * behind}.
     */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private final ServerLog log;

    LogQueries(ServerLog log) {
        this.log = log;
    }

    /** The log's search index; {@code behind} if the newest decisions are not indexed yet. */
    public record Index(Database database, boolean behind) {}

    /** Queries the search index, after waiting for the newest decisions to be indexed. */
    public <T> T search(Function<Index, T> query) {
        return read(stored -> query.apply(new Index(stored.database(), !stored.catchUp(MAX_WAIT))));
    }

    /** Queries the log itself. */
    public <T> T read(Function<DecisionLog, T> query) {
        DecisionLog stored = log.log()
                .orElseThrow(() -> new Failure(
                        ErrorCode.NOT_FOUND,
                        "this server records no decisions",
                        "turn the decision log on with `portwarden.record.enabled=true`"));
        try {
            return query.apply(stored);
        } catch (RuntimeException | Error fault) {
            if (Database.isFault(fault)) {
                throw new Failure(
                        ErrorCode.LOG_UNAVAILABLE,
                        "the decision log cannot be read: " + Database.oneLine(fault),
                        "`/q/health/ready` shows whether it can be written");
            }
            throw fault;
        }
    }
}
