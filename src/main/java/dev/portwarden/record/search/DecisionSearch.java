package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.RecordNumbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions, newest first. It follows the index of the filter with the fewest records, and checks the other
 * criteria for each. If that takes too long for one page, the page ends early and states where the next one begins.
 */
public final class DecisionSearch {
    /** Larger than all numbers of records. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** The depth of an index at which filters are compared: the one whose record there is oldest has the fewest. */
    private static final int DEPTH = 200;

    /** Records to check together: they fit into memory, and save queries. */
    private static final int AT_ONCE = 500;

    /** The first records may all lie just outside the time of the search, and say little about the following ones. */
    private static final int MOST_GROWTH = 4;

    /** Records to check for one page: about a second on a small machine. */
    private static final int MOST_CHECKED = 20_000;

    private final IndexReader index;

    public DecisionSearch(Database database) {
        this.index = new IndexReader(database);
    }

    /**
     * A page of decisions.
     *
     * @param next the number below which the next page begins; empty for the last page
     */
    public record Page(List<IndexEntry> decisions, OptionalLong next) {
        public Page {
            decisions = List.copyOf(decisions);
        }
    }

    /** Finds a page of records with smaller numbers than {@code below}. */
    public Page page(SearchCriteria search, long below, int most) {
        SearchFilter filter = rarest(search, search.range(below));
        List<IndexEntry> found = new ArrayList<>();
        long end = below;
        int checked = 0;
        int chunk = search.filters().size() > 1 ? AT_ONCE : most + 1;
        while (checked < MOST_CHECKED) {
            List<Long> numbers = numbers(search, filter, search.range(end), chunk);
            index.entries(new LinkedHashSet<>(numbers)).stream()
                    .filter(search::holds)
                    .forEach(found::add);
            if (found.size() > most) {
                List<IndexEntry> page = found.subList(0, most);
                return new Page(page, OptionalLong.of(page.getLast().number()));
            }
            if (numbers.size() < chunk) {
                return new Page(found, OptionalLong.empty());
            }
            end = numbers.getLast();
            checked += numbers.size();
            chunk = Math.min(MOST_GROWTH * chunk, next(most + 1 - found.size(), found.size(), checked));
        }
        return new Page(found, OptionalLong.of(end));
    }

    /** Twice the number of records that probably contain the missing ones, by the share that matched so far. */
    private static int next(int missing, int found, int checked) {
        return found == 0 ? AT_ONCE : (int) Math.min(AT_ONCE, 1 + 2L * missing * checked / found);
    }

    private List<Long> numbers(
            SearchCriteria search, @Nullable SearchFilter filter, RecordNumbers.Range range, int most) {
        return filter == null ? index.numbers(range, most) : index.numbers(filter, search.value(filter), range, most);
    }

    /** The filter with the fewest records; null where the search has no filter. */
    private @Nullable SearchFilter rarest(SearchCriteria search, RecordNumbers.Range range) {
        if (search.filters().size() < 2) {
            return search.filters().keySet().stream().findFirst().orElse(null);
        }
        SearchFilter rarest = null;
        long lowest = NEWEST;
        for (SearchFilter filter : search.filters().keySet()) {
            Optional<Long> number = index.numberAt(filter, search.value(filter), range, DEPTH);
            if (number.isEmpty()) {
                return filter;
            }
            if (number.get() < lowest) {
                lowest = number.get();
                rarest = filter;
            }
        }
        return rarest;
    }
}
