package dev.portwarden.decide;

import dev.portwarden.policy.RuleName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A list of reasons that holds a limited number for each rule, and counts the rest. */
final class ReasonList {
    /** Bounds the answer about an odd document. After this many fixes, the author checks the document again. */
    static final int MOST = 50;

    private final List<Reason> reasons = new ArrayList<>();
    private final Map<RuleName, RuleCount> counts = new HashMap<>();

    private static final class RuleCount {
        private int count;
        private int last;
    }

    /** Adds a reason of a rule, or only counts it. */
    void add(RuleName rule, Supplier<Reason> reason) {
        RuleCount rules = counts.computeIfAbsent(rule, _ -> new RuleCount());
        if (++rules.count <= MOST) {
            rules.last = reasons.size();
            reasons.add(reason.get());
        }
    }

    /** Returns the reasons. The last reason of a rule has the number of those that were only counted. */
    List<Reason> all() {
        for (RuleCount rule : counts.values()) {
            if (rule.count > MOST) {
                reasons.set(rule.last, reasons.get(rule.last).withMore(rule.count - MOST));
            }
        }
        return reasons;
    }
}
