package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.NumberRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions, newest first. It goes down the index of the filter that fits the fewest, and looks at each record that
 * it meets; where that takes too long for one page, the page ends early and says where the next goes on.
 */
public final class DecisionSearch {
    /** Below every record that there is or will be. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** Records of a filter after which it is clear how many it fits. */
    private static final int DEPTH = 200;

    /** Records looked at together: they fit into memory, and make few questions of many. */
    private static final int AT_ONCE = 500;

    /** What was met first may be a few just outside a time: that says little of what lies behind them. */
    private static final int MOST_GROWTH = 4;

    /** Records looked at for one page: about a second on a small machine. */
    private static final int MOST_LOOKS = 20_000;

    private final IndexReader catalogue;

    public DecisionSearch(Database database) {
        this.catalogue = new IndexReader(database);
    }

    /**
     * A page of decisions.
     *
     * @param next below which number the next page begins, or empty: there is none
     */
    public record Page(List<IndexEntry> decisions, OptionalLong next) {
        public Page {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * A page of what is looked for.
     *
     * @param below the number that all on the page are smaller than: what arrives meanwhile has larger ones
     */
    public Page page(SearchCriteria search, long below, int most) {
        Filter filter = rarest(search, search.range(below));
        List<IndexEntry> found = new ArrayList<>();
        long end = below;
        int looks = 0;
        int chunk = search.filters().size() > 1 ? AT_ONCE : most + 1;
        while (looks < MOST_LOOKS) {
            List<Long> numbers = numbers(search, filter, search.range(end), chunk);
            catalogue.entries(new LinkedHashSet<>(numbers)).stream()
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
            looks += numbers.size();
            chunk = Math.min(MOST_GROWTH * chunk, next(most + 1 - found.size(), found.size(), looks));
        }
        return new Page(found, OptionalLong.of(end));
    }

    /** Twice as many as are likely to hold what is missing: the looks so far tell how rare it is. */
    private static int next(int missing, int found, int looks) {
        return found == 0 ? AT_ONCE : (int) Math.min(AT_ONCE, 1 + 2L * missing * looks / found);
    }

    private List<Long> numbers(SearchCriteria search, @Nullable Filter filter, NumberRange range, int most) {
        if (filter == null) {
            return catalogue.numbers(range, most);
        }
        String value = search.filters().getOrDefault(filter, "");
        return catalogue.numbers(filter.index(), filter.indexed(value), range, most);
    }

    /** The filter whose records lie furthest apart, of those asked for; null where none is. */
    private @Nullable Filter rarest(SearchCriteria search, NumberRange range) {
        if (search.filters().size() < 2) {
            return search.filters().keySet().stream().findFirst().orElse(null);
        }
        Filter rarest = null;
        long lowest = NEWEST;
        for (Map.Entry<Filter, String> each : search.filters().entrySet()) {
            Filter filter = each.getKey();
            OptionalLong depth = catalogue.numberAt(filter.index(), filter.indexed(each.getValue()), range, DEPTH);
            if (depth.isEmpty()) {
                return filter;
            }
            if (depth.getAsLong() < lowest) {
                lowest = depth.getAsLong();
                rarest = filter;
            }
        }
        return rarest;
    }
}
