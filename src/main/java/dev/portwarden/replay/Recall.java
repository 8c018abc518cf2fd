package dev.portwarden.replay;

import dev.portwarden.record.content.DecisionReader;
import dev.portwarden.record.content.RecalledDecision;
import dev.portwarden.record.database.LogRecord;
import dev.portwarden.record.search.Search;
import java.util.Optional;

/** Takes out of the log what is asked for. */
final class Recall {
    private Recall() {}

    /**
     * The decision of a record.
     *
     * @return nothing where it is not asked for
     * @throws RuntimeException when it cannot be read
     */
    static Optional<RecalledDecision> of(LogRecord logged, Search search) {
        if (search.leavesOut(logged)) {
            return Optional.empty();
        }
        RecalledDecision recorded = DecisionReader.read(logged.decisionText(), logged.submissionText());
        return search.isInTime(recorded.submission().time()) ? Optional.of(recorded) : Optional.empty();
    }
}
