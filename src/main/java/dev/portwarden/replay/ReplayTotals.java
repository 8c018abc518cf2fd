package dev.portwarden.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.policy.MatchKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the changes of replayed decisions: in total, and by rule, family, service, account and environment. */
public final class ReplayTotals {
    /** Names counted per dimension. Limits memory use for a log with a million families. */
    private static final int MOST_NAMES = 10_000;

    /** The group of decisions without a known name. */
    public static final String UNKNOWN = "(unknown)";

    /** The group of all names beyond the limit. */
    public static final String OTHERS = "(others)";

    /** A property that decisions are grouped by. */
    public enum Dimension {
        RULE,
        FAMILY,
        SERVICE,
        ACCOUNT,
        ENVIRONMENT;

        /** Returns the name in answers. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record NamedGroup(String name, ExampleGroup group) {}

    /** A rule that newly denies a subject at a location. */
    public record NewDenial(String policy, String rule, SubjectLocation place) {}

    /** A new denial, the number of decisions that it affects, and the id of the first one. */
    public record DenialCount(NewDenial denial, long decisions, String example) {}

    private final ExampleGroup all = new ExampleGroup();
    private final Map<Dimension, Map<String, ExampleGroup>> by = new EnumMap<>(Dimension.class);
    private final List<String> unreadable = new ArrayList<>();
    private final Map<NewDenial, DenialCount> denials = new HashMap<>();
    private boolean moreDenials;
    private long decisions;
    private long failures;

    void add(ReplayedDecision replayed) {
        decisions++;
        all.add(replayed.change(), replayed.id());
        replayed.denials().forEach(denial -> add(denial, replayed.id()));
        SubjectLocation place = replayed.place();
        if (!replayed.rule().isEmpty()) {
            add(Dimension.RULE, replayed.rule(), replayed);
        }
        add(Dimension.FAMILY, place.value(MatchKey.FAMILIES), replayed);
        add(Dimension.SERVICE, place.value(MatchKey.SERVICES), replayed);
        add(Dimension.ACCOUNT, place.value(MatchKey.ACCOUNTS), replayed);
        add(Dimension.ENVIRONMENT, place.value(MatchKey.ENVIRONMENTS), replayed);
    }

    private void add(NewDenial denial, String id) {
        if (denials.size() < MOST_NAMES || denials.containsKey(denial)) {
            denials.merge(
                    denial,
                    new DenialCount(denial, 1, id),
                    (count, _) -> new DenialCount(denial, count.decisions() + 1, count.example()));
        } else {
            moreDenials = true;
        }
    }

    void addUnreadable(String id) {
        decisions++;
        failures++;
        if (unreadable.size() < ExampleGroup.EXAMPLES) {
            unreadable.add(id);
        }
    }

    private void add(Dimension dimension, String name, ReplayedDecision replayed) {
        Map<String, ExampleGroup> groups = by.computeIfAbsent(dimension, _ -> new HashMap<>());
        String known = name.isEmpty() ? UNKNOWN : name;
        String key = groups.size() < MOST_NAMES || groups.containsKey(known) ? known : OTHERS;
        groups.computeIfAbsent(key, _ -> new ExampleGroup()).add(replayed.change(), replayed.id());
    }

    /** Returns the number of replayed decisions, including unreadable ones. */
    public long decisions() {
        return decisions;
    }

    public ExampleGroup all() {
        return all;
    }

    /** Returns the new denials, those that affect most decisions first. */
    public List<DenialCount> newDenials() {
        return denials.values().stream()
                .sorted(Comparator.<DenialCount>comparingLong(each -> -each.decisions())
                        .thenComparing(DenialCount::example)
                        .thenComparing(each -> each.denial().policy())
                        .thenComparing(each -> each.denial().rule()))
                .toList();
    }

    /** Whether there are more new denials than the limit. */
    public boolean hasMoreDenials() {
        return moreDenials;
    }

    /** Returns the number of records that could not be read. */
    public long unreadable() {
        return failures;
    }

    /** Returns the ids of the first unreadable records. */
    public List<String> unreadableExamples() {
        return List.copyOf(unreadable);
    }

    /** Returns the groups with changes, those with most new denials first. */
    public List<NamedGroup> by(Dimension dimension) {
        return by.getOrDefault(dimension, Map.of()).entrySet().stream()
                .filter(each -> each.getValue().changed() > 0)
                .map(each -> new NamedGroup(each.getKey(), each.getValue()))
                .sorted(Comparator.<NamedGroup>comparingLong(
                                each -> -each.group().count(DecisionChange.NEWLY_DENIED))
                        .thenComparingLong(each -> -each.group().changed())
                        .thenComparing(NamedGroup::name))
                .toList();
    }

    /** Counts decisions by change, and holds the ids of the first changed ones as examples. */
    public static final class ExampleGroup {
        /** Limits the answer, which must not grow with the log. */
        static final int EXAMPLES = 3;

        private final Map<DecisionChange, Long> counts = new EnumMap<>(DecisionChange.class);
        private final Map<DecisionChange, List<String>> examples = new EnumMap<>(DecisionChange.class);

        void add(DecisionChange change, String decision) {
            counts.merge(change, 1L, Long::sum);
            List<String> some = examples.computeIfAbsent(change, _ -> new ArrayList<>(EXAMPLES));
            if (some.size() < EXAMPLES && change != DecisionChange.UNCHANGED) {
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
            return counts.values().stream().mapToLong(Long::longValue).sum() - count(DecisionChange.UNCHANGED);
        }
    }
}
