package dev.portwarden.replay;

import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import java.util.Optional;

/** Takes out of the log what is asked for. */
final class RecordLoader {
    private RecordLoader() {}

    /**
     * The decision of a record.
     *
     * @return nothing where it is not asked for
     * @throws RuntimeException when it cannot be read
     */
    static Optional<RecordedDecision> of(LogRecord logged, SearchCriteria search) {
        if (search.leavesOut(logged)) {
            return Optional.empty();
        }
        RecordedDecision recorded = RecordReader.read(logged.decision(), logged.submission());
        return search.isInTime(recorded.submission().time()) ? Optional.of(recorded) : Optional.empty();
    }
}
