package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.decide.DecisionIds;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.time.Instant;
import java.util.Optional;

/** Finds recorded decisions by their ids. */
public final class DecisionFinder {
    private final Journal journal;

    public DecisionFinder(Database database) {
        this.journal = new Journal(database);
    }

    /** The record of a decision. */
    public Optional<LogRecord> find(String id) {
        return journal.find(id);
    }

    /** Whether retention has taken away all that was decided when a decision of this id was made. */
    public boolean isOfRemovedTime(String id) {
        Optional<Instant> made = DecisionIds.time(id);
        return made.isPresent()
                && journal.chains().stream().anyMatch(chain -> chain.anchor().sequence() > 0)
                && oldest().filter(time -> !made.get().isBefore(time)).isEmpty();
    }

    private Optional<Instant> oldest() {
        return journal.after(-1, 1).stream().findFirst().flatMap(logged -> DecisionIds.time(logged.id()));
    }
}
