package dev.portwarden.record.search;

import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that a search finds: those for which all criteria hold. The filters of subjects must hold for the same
 * subject, and the filters of findings for the same finding.
 *
 * @param from the first time, or null
 * @param to   the first time after the search, or null
 */
public record SearchCriteria(
        @Nullable Instant from, @Nullable Instant to, Map<SearchFilter, String> filters) {
    /** A record gets its number moments after its decision is made, and a clock may be set back in between. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** All decisions. */
    public static final SearchCriteria ALL = new SearchCriteria(null, null, Map.of());

    public SearchCriteria {
        Map<SearchFilter, String> searched = new EnumMap<>(SearchFilter.class);
        filters.forEach((filter, value) -> searched.put(filter, Journal.indexed(value)));
        filters = Map.copyOf(searched);
    }

    /** The numbers that the records may have, of those below a number. */
    public RecordNumbers.Range range(long below) {
        return new RecordNumbers.Range(
                from == null ? 0 : RecordNumbers.first(from.minus(SLACK).toEpochMilli()),
                to == null
                        ? below
                        : Math.min(below, RecordNumbers.first(to.plus(SLACK).toEpochMilli())));
    }

    /** Whether the filters exclude a record; its time is not considered. */
    public boolean leavesOut(LogRecord logged) {
        return !filters.isEmpty() && !matches(IndexEntry.of(logged));
    }

    boolean holds(IndexEntry entry) {
        return isInTime(entry.madeAt()) && matches(entry);
    }

    private boolean matches(IndexEntry entry) {
        return all(filter -> filter.holds(entry, value(filter)))
                && (!has(SearchFilter.Part.SUBJECT)
                        || entry.subjects().stream()
                                .anyMatch(subject -> all(filter -> filter.holds(subject, value(filter)))))
                && (!has(SearchFilter.Part.FINDING)
                        || entry.findings().stream()
                                .anyMatch(finding -> all(filter -> filter.holds(finding, value(filter)))));
    }

    private boolean all(Predicate<SearchFilter> holds) {
        return filters.keySet().stream().allMatch(holds);
    }

    private boolean has(SearchFilter.Part part) {
        return filters.keySet().stream().anyMatch(filter -> filter.part() == part);
    }

    String value(SearchFilter filter) {
        return filters.getOrDefault(filter, "");
    }

    /** Whether a decision of this time may be found. */
    public boolean isInTime(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(Objects.requireNonNull(to)));
    }
}
