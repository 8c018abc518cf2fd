package dev.portwarden.replay;

import dev.portwarden.decide.DecisionChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of decisions, with some of them as examples. */
public final class ExampleGroup {
    /** Enough to look at; an answer does not grow with the log. */
    private static final int EXAMPLES = 3;

    private final Map<DecisionChange, Long> counts = new EnumMap<>(DecisionChange.class);
    private final Map<DecisionChange, List<String>> examples = new EnumMap<>(DecisionChange.class);

    void add(DecisionChange change, String decision) {
        counts.merge(change, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(change, _ -> new ArrayList<>(EXAMPLES));
        if (some.size() < EXAMPLES) {
            some.add(decision);
        }
    }

    /** How many decisions came out so. */
    public long count(DecisionChange change) {
        return counts.getOrDefault(change, 0L);
    }

    /** The ids of the first of them. */
    public List<String> examples(DecisionChange change) {
        return List.copyOf(examples.getOrDefault(change, List.of()));
    }

    /** Decisions that did not come out as they were recorded, or of which that is not known. */
    public long touched() {
        return count(DecisionChange.NEWLY_DENIED)
                + count(DecisionChange.NEWLY_ADMITTED)
                + count(DecisionChange.UNKNOWN_MASKED);
    }
}
