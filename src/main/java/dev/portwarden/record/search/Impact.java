package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.record.journal.NumberRange;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy that only warns or audits would have denied. */
public final class Impact {
    private static final int AT_ONCE = 1000;

    /** Decisions looked at: what is counted of more would not change what is done about it. */
    private static final int MOST = 50_000;

    private static final int EXAMPLES = 10;
    private static final int NAMES = 100;
    private static final Set<Verdict.Kind> DENYING =
            EnumSet.of(Verdict.Kind.FAIL, Verdict.Kind.UNKNOWN, Verdict.Kind.ERROR);

    private final Map<Filter, Map<String, Long>> by = new EnumMap<>(Filter.class);
    private final List<IndexEntry> examples = new ArrayList<>();
    private long decisions;
    private long newlyDenied;
    private @Nullable Instant reached;
    private boolean cut;

    private Impact() {}

    /** How many decisions something was so in. */
    public record Named(String name, long decisions) {}

    /**
     * Looks at the decisions of a policy since a time.
     *
     * @param since of the first decision
     */
    public static Impact of(String policy, Instant since, Database database) {
        IndexReader catalogue = new IndexReader(database);
        Impact impact = new Impact();
        long below = DecisionSearch.NEWEST;
        for (int looks = 0; looks < MOST; looks += AT_ONCE) {
            List<Long> numbers = catalogue.numbers(
                    Filter.POLICY.index(),
                    policy,
                    new NumberRange(RecordNumbers.first(since.toEpochMilli()), below),
                    AT_ONCE);
            List<IndexEntry> entries = numbers.isEmpty() ? List.of() : catalogue.ofPolicy(policy, numbers);
            entries.stream().filter(entry -> !entry.madeAt().isBefore(since)).forEach(impact::add);
            if (numbers.size() < AT_ONCE) {
                return impact;
            }
            below = numbers.getLast();
            impact.reached = entries.getLast().madeAt();
        }
        impact.cut = true;
        return impact;
    }

    private void add(IndexEntry entry) {
        Set<Integer> positions = entry.findings().stream()
                .filter(Impact::wouldDeny)
                .map(IndexEntry.Finding::position)
                .collect(Collectors.toSet());
        if (positions.isEmpty()) {
            return;
        }
        decisions++;
        newlyDenied += entry.admitted() ? 1 : 0;
        if (examples.size() < EXAMPLES) {
            examples.add(entry);
        }
        entry.subjects().stream()
                .filter(subject -> positions.contains(subject.position()))
                .filter(IndexEntry.Subject::isTaskDefinition)
                .map(IndexEntry.Subject::name)
                .distinct()
                .forEach(family -> count(Filter.FAMILY, family));
        count(Filter.SERVICE, entry.where().service());
        count(Filter.ACCOUNT, entry.where().account());
        count(Filter.ENVIRONMENT, entry.where().environment());
    }

    private static boolean wouldDeny(IndexEntry.Finding finding) {
        return DENYING.contains(finding.verdict()) && !finding.action().equals("Deny");
    }

    /** What was not said is counted under "". */
    private void count(Filter filter, @Nullable String name) {
        by.computeIfAbsent(filter, _ -> new HashMap<>()).merge(name == null ? "" : name, 1L, Long::sum);
    }

    /** Decisions in which a rule of it would have denied. */
    public long decisions() {
        return decisions;
    }

    /** Decisions among them that were admitted. */
    public long newlyDenied() {
        return newlyDenied;
    }

    /** The names of a filter with the most decisions, those first. */
    public List<Named> by(Filter filter) {
        Stream<Named> named = by.getOrDefault(filter, Map.of()).entrySet().stream()
                .map(each -> new Named(each.getKey(), each.getValue()));
        return named.sorted(
                        Comparator.comparingLong(Named::decisions).reversed().thenComparing(Named::name))
                .limit(NAMES)
                .toList();
    }

    /** The newest of them. */
    public List<IndexEntry> examples() {
        return List.copyOf(examples);
    }

    /** The time of the last decision that was looked at, where there are older ones; else null. */
    public @Nullable Instant onlySince() {
        return cut ? reached : null;
    }
}
