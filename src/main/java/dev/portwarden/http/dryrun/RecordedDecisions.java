package dev.portwarden.http.dryrun;

import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Takes the decisions that a dry run names out of the log. */
@Singleton
final class RecordedDecisions {
    private final LogQueries asking;

    RecordedDecisions(LogQueries asking) {
        this.asking = asking;
    }

    /**
     * A decision, ready to be made again.
     *
     * @throws Failure with 422 at its place in the body when it is not there or cannot be made again, and as {@link LogQueries}
     *     when no log can be asked
     */
    RecordedDecision find(DryRunSubject.Recorded named, Source body) {
        LogRecord logged = asking.ask(log -> {
            Journal journal = new Journal(log.database());
            return journal.find(named.id())
                    .orElseThrow(() -> notThere(named, body, journal.isOfDeletedTime(named.id())));
        });
        try {
            return RecordReader.read(logged.decision(), logged.submission());
        } catch (RuntimeException fault) {
            String why = Objects.requireNonNullElse(fault.getMessage(), "the log does not hold what it takes");
            throw unreadable(
                    body.problem(named.offset(), "decision `" + named.id() + "` cannot be judged again: " + why)
                            .withHint("put the document itself among the subjects"));
        }
    }

    private static Failure notThere(DryRunSubject.Recorded named, Source body, boolean removed) {
        String message = "there is no decision `" + named.id() + "`";
        return unreadable(
                removed
                        ? body.problem(
                                        named.offset(),
                                        message + " any more: retention has taken away what was decided then")
                                .withHint("put the document itself among the subjects")
                        : body.problem(named.offset(), message).withHint("`GET /v1/decisions` lists the decisions"));
    }

    private static Failure unreadable(Problem problem) {
        return new Failure(ErrorCode.DOCUMENT_UNREADABLE, problem);
    }
}
