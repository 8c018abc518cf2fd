package dev.portwarden.http.server;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.record.DecisionLog;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;

/** Asks the decision log, and answers as JSON; says why where it cannot be asked. */
@Singleton
public final class LogQueries {
    /** A catalogue that is drawn again from a long log takes longer; the answer then says that it is behind. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(3);

    private final ServerLog log;

    LogQueries(ServerLog log) {
        this.log = log;
    }

    /** The log, caught up with as far as its time allows. */
    public record Caught(Database database, boolean behind) {}

    /** Answers by what is searched. */
    public Response bySearch(Function<Caught, byte[]> answer) {
        return byLog(kept -> answer.apply(new Caught(kept.database(), !kept.catchUp(LONGEST_CATCH_UP))));
    }

    /** Answers by the log itself. */
    public Response byLog(Function<DecisionLog, byte[]> answer) {
        return Response.ok(ask(answer)).type(MediaType.APPLICATION_JSON).build();
    }

    /**
     * Asks the log itself.
     *
     * @throws Failure with 404 when nothing is kept, with 503 when it cannot be read
     */
    public <T> T ask(Function<DecisionLog, T> question) {
        DecisionLog kept = log.log().orElseThrow(LogQueries::off);
        try {
            return question.apply(kept);
        } catch (RuntimeException | Error fault) {
            if (Database.isFault(fault)) {
                throw new Failure(
                        ErrorCode.LOG_UNAVAILABLE,
                        Problem.of("the decision log cannot be read: " + Database.oneLine(fault))
                                .withHint("`/q/health/ready` says whether it can be written"));
            }
            throw fault;
        }
    }

    private static Failure off() {
        return new Failure(
                ErrorCode.NOT_FOUND,
                Problem.of("this server keeps no decisions")
                        .withHint("switch the decision log on with `portwarden.record.enabled=true`"));
    }
}
