package dev.portwarden.record.search;

import dev.portwarden.record.format.IndexedText;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.NumberRange;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are looked for: those for which all of it holds.
 *
 * @param from    the first time, or null: from the beginning on
 * @param to      the time before which they were made, or null: up to now
 * @param filters what they must have; one subject must have all that is asked of subjects, and one finding all that is
 *     asked of findings
 */
public record SearchCriteria(
        @Nullable Instant from, @Nullable Instant to, Map<Filter, String> filters) {
    /**
     * A record is numbered when it is written, moments after its decision was made; a clock may have been set back between
     * the two.
     */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** Everything. */
    public static final SearchCriteria ALL = new SearchCriteria(null, null, Map.of());

    public SearchCriteria {
        Map<Filter, String> searched = new EnumMap<>(Filter.class);
        filters.forEach((filter, value) -> searched.put(filter, IndexedText.of(value)));
        filters = Map.copyOf(searched);
    }

    /** The records that may be meant, of those below a number. */
    public NumberRange range(long below) {
        return new NumberRange(
                from == null ? 0 : RecordNumbers.first(from.minus(SLACK).toEpochMilli()),
                to == null
                        ? below
                        : Math.min(below, RecordNumbers.first(to.plus(SLACK).toEpochMilli())));
    }

    /** Whether a record is not meant, whenever its decision was made. */
    public boolean leavesOut(LogRecord logged) {
        return !filters.isEmpty() && !holds(IndexEntry.of(logged));
    }

    boolean holds(IndexEntry entry) {
        return isInTime(entry.madeAt())
                && filters.entrySet().stream().allMatch(each -> each.getKey().holds(entry, each.getValue()))
                && (!asks(Filter.Part.SUBJECT) || entry.subjects().stream().anyMatch(this::holds))
                && (!asks(Filter.Part.FINDING) || entry.findings().stream().anyMatch(this::holds));
    }

    /** Whether a decision of this time may be meant. */
    public boolean isInTime(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(Objects.requireNonNull(to)));
    }

    private boolean asks(Filter.Part part) {
        return filters.keySet().stream().anyMatch(filter -> filter.part() == part);
    }

    private boolean holds(IndexEntry.Subject subject) {
        return filters.entrySet().stream().allMatch(each -> each.getKey().holds(subject, each.getValue()));
    }

    private boolean holds(IndexEntry.Finding finding) {
        return filters.entrySet().stream().allMatch(each -> each.getKey().holds(finding, each.getValue()));
    }
}
