package dev.portwarden.replay;

import dev.portwarden.decide.DecisionChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts decisions by change, and holds the first ids of each change as examples. */
public final class ExampleGroup {
    /** Limits the answer, which must not grow with the log. */
    static final int EXAMPLES = 3;

    private final Map<DecisionChange, Long> counts = new EnumMap<>(DecisionChange.class);
    private final Map<DecisionChange, List<String>> examples = new EnumMap<>(DecisionChange.class);

    void add(DecisionChange change, String decision) {
        counts.merge(change, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(change, _ -> new ArrayList<>(EXAMPLES));
        if (some.size() < EXAMPLES) {
            some.add(decision);
        }
    }

    /** Returns the number of decisions with this change. */
    public long count(DecisionChange change) {
        return counts.getOrDefault(change, 0L);
    }

    /** Returns the ids of the first decisions with this change. */
    public List<String> examples(DecisionChange change) {
        return List.copyOf(examples.getOrDefault(change, List.of()));
    }

    /** Returns the number of decisions that changed or may have changed. */
    long changed() {
        return count(DecisionChange.NEWLY_DENIED)
                + count(DecisionChange.NEWLY_ADMITTED)
                + count(DecisionChange.UNKNOWN_MASKED);
    }
}
