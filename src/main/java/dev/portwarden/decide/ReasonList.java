package dev.portwarden.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reasons with one action; of those of one rule only the first are told, and how many more there are. */
final class ReasonList {
    /** Whoever has mended as many places asks again; an odd document must not be answered by a far larger answer. */
    static final int MOST = 50;

    private final List<Reason> reasons = new ArrayList<>();
    private final Map<List<String>, Group> groups = new HashMap<>();

    /** Those of one rule. */
    private static final class Group {
        private int count;
        private int last;
    }

    /** Adds a reason of a rule, or only counts it. */
    void add(String policy, String rule, Supplier<Reason> reason) {
        Group group = groups.computeIfAbsent(List.of(policy, rule), _ -> new Group());
        if (++group.count <= MOST) {
            group.last = reasons.size();
            reasons.add(reason.get());
        }
    }

    /** The reasons; the last of a rule says how many more it has. */
    List<Reason> all() {
        for (Group group : groups.values()) {
            if (group.count > MOST) {
                reasons.set(group.last, reasons.get(group.last).withMore(group.count - MOST));
            }
        }
        return reasons;
    }
}
