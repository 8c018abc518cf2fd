package dev.portwarden.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of decisions, with some of them as examples. */
public final class ExampleGroup {
    /** Enough to look at; an answer does not grow with the log. */
    private static final int EXAMPLES = 3;

    private final Map<Change, Long> counts = new EnumMap<>(Change.class);
    private final Map<Change, List<String>> examples = new EnumMap<>(Change.class);

    void add(Change change, String decision) {
        counts.merge(change, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(change, _ -> new ArrayList<>(EXAMPLES));
        if (some.size() < EXAMPLES) {
            some.add(decision);
        }
    }

    /** How many decisions came out so. */
    public long count(Change change) {
        return counts.getOrDefault(change, 0L);
    }

    /** The ids of the first of them. */
    public List<String> examples(Change change) {
        return List.copyOf(examples.getOrDefault(change, List.of()));
    }

    /** Decisions that did not come out as they were recorded, or of which that is not known. */
    public long touched() {
        return count(Change.NEWLY_DENIED) + count(Change.NEWLY_ADMITTED) + count(Change.UNKNOWN_MASKED);
    }
}
