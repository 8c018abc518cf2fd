package dev.portwarden.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.policy.MatchKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How recorded decisions come out: all together, and by what they have in common. */
public final class ReplayTotals {
    /** Names of one dimension that are counted apart: a log of a million families must not fill the memory. */
    private static final int MOST_NAMES = 10_000;

    private static final int EXAMPLES = 3;

    /** The name of what no name is known of. */
    public static final String UNKNOWN = "(unknown)";

    /** The name of all that came after too many names. */
    public static final String OTHERS = "(others)";

    /** What decisions have in common. */
    public enum Dimension {
        RULE("rule"),
        FAMILY("family"),
        SERVICE("service"),
        ACCOUNT("account"),
        ENVIRONMENT("environment");

        private final String text;

        Dimension(String text) {
            this.text = text;
        }

        /** The word for it in answers. */
        public String text() {
            return text;
        }
    }

    /** A group under its name. */
    public record Named(String name, ExampleGroup group) {}

    /**
     * A rule that newly denies something.
     *
     * @param decisions that it denies there
     * @param example   the id of the first
     */
    public record Told(NewDenial denial, long decisions, String example) {}

    private final ExampleGroup all = new ExampleGroup();
    private final Map<Dimension, Map<String, ExampleGroup>> by = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<NewDenial, Told> denials = new HashMap<>();
    private boolean moreDenials;
    private long decisions;
    private long failures;

    ReplayTotals() {
        Arrays.stream(Dimension.values()).forEach(dimension -> by.put(dimension, new HashMap<>()));
    }

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
                    new Told(denial, 1, id),
                    (told, _) -> new Told(denial, told.decisions() + 1, told.example()));
        } else {
            moreDenials = true;
        }
    }

    void addUnreadable(String id) {
        decisions++;
        failures++;
        if (unreadable.size() < EXAMPLES) {
            unreadable.add(id);
        }
    }

    private void add(Dimension dimension, String name, ReplayedDecision replayed) {
        Map<String, ExampleGroup> groups = Objects.requireNonNull(by.get(dimension));
        String known = name.isEmpty() ? UNKNOWN : name;
        String key = groups.size() < MOST_NAMES || groups.containsKey(known) ? known : OTHERS;
        groups.computeIfAbsent(key, _ -> new ExampleGroup()).add(replayed.change(), replayed.id());
    }

    /** Decisions that were replayed, those that could not be read among them. */
    public long decisions() {
        return decisions;
    }

    public ExampleGroup all() {
        return all;
    }

    /** What newly denies, those with most decisions first. */
    public List<Told> newDenials() {
        return denials.values().stream()
                .sorted(Comparator.<Told>comparingLong(each -> -each.decisions())
                        .thenComparing(Told::example)
                        .thenComparing(each -> each.denial().policy())
                        .thenComparing(each -> each.denial().rule()))
                .toList();
    }

    /** Whether there are more, that no memory is spent on. */
    public boolean hasMoreDenials() {
        return moreDenials;
    }

    /** Records of which nothing can be said, since they cannot be read. */
    public long unreadable() {
        return failures;
    }

    /** The ids of the first of them. */
    public List<String> unreadableExamples() {
        return List.copyOf(unreadable);
    }

    /** The groups in which anything changes, those with most new denials first. */
    public List<Named> by(Dimension dimension) {
        return Objects.requireNonNull(by.get(dimension)).entrySet().stream()
                .filter(each -> each.getValue().touched() > 0)
                .map(each -> new Named(each.getKey(), each.getValue()))
                .sorted(Comparator.<Named>comparingLong(each -> -each.group().count(DecisionChange.NEWLY_DENIED))
                        .thenComparingLong(each -> -each.group().touched())
                        .thenComparing(Named::name))
                .toList();
    }
}
