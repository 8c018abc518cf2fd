package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.evaluate.Verdict;
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
import org.jspecify.annotations.Nullable;

/** The decisions that a policy in Audit or Warn would have denied. */
public final class PolicyImpact {
    private static final int AT_ONCE = 1000;

    /** Decisions to look at: more would not change the conclusion. */
    private static final int MOST = 50_000;

    private static final int EXAMPLES = 10;
    private static final int NAMES = 100;
    private static final Set<Verdict.Kind> DENYING =
            EnumSet.of(Verdict.Kind.FAIL, Verdict.Kind.UNKNOWN, Verdict.Kind.ERROR);

    private final Map<SearchFilter, Map<String, Long>> by = new EnumMap<>(SearchFilter.class);
    private final List<IndexEntry> examples = new ArrayList<>();
    private long decisions;
    private long newlyDenied;
    private @Nullable Instant onlySince;

    private PolicyImpact() {}

    /** The number of decisions with a name. */
    public record Named(String name, long decisions) {}

    /** The impact of a policy since a time. */
    public static PolicyImpact of(String policy, Instant since, Database database) {
        IndexReader index = new IndexReader(database);
        PolicyImpact impact = new PolicyImpact();
        long below = DecisionSearch.NEWEST;
        Instant reached = null;
        for (int looked = 0; looked < MOST; looked += AT_ONCE) {
            RecordNumbers.Range range = new RecordNumbers.Range(RecordNumbers.first(since.toEpochMilli()), below);
            List<Long> numbers = index.numbers(SearchFilter.POLICY, policy, range, AT_ONCE);
            List<IndexEntry> entries = numbers.isEmpty() ? List.of() : index.ofPolicy(policy, numbers);
            entries.stream().filter(entry -> !entry.madeAt().isBefore(since)).forEach(impact::add);
            if (numbers.size() < AT_ONCE) {
                return impact;
            }
            below = numbers.getLast();
            reached = entries.getLast().madeAt();
        }
        impact.onlySince = reached;
        return impact;
    }

    private void add(IndexEntry entry) {
        Set<Integer> positions = entry.findings().stream()
                .filter(PolicyImpact::wouldDeny)
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
                .filter(subject -> positions.contains(subject.position()) && subject.isTaskDefinition())
                .map(IndexEntry.Subject::name)
                .distinct()
                .forEach(family -> count(SearchFilter.FAMILY, family));
        count(SearchFilter.SERVICE, entry.where().service());
        count(SearchFilter.ACCOUNT, entry.where().account());
        count(SearchFilter.ENVIRONMENT, entry.where().environment());
    }

    private static boolean wouldDeny(IndexEntry.Finding finding) {
        return DENYING.contains(finding.verdict()) && !finding.action().equals("Deny");
    }

    private void count(SearchFilter filter, @Nullable String name) {
        by.computeIfAbsent(filter, _ -> new HashMap<>()).merge(name == null ? "" : name, 1L, Long::sum);
    }

    public long decisions() {
        return decisions;
    }

    /** The number of decisions that were admitted. */
    public long newlyDenied() {
        return newlyDenied;
    }

    /** The values of a filter with the most decisions, those first; "" counts decisions without a value. */
    public List<Named> by(SearchFilter filter) {
        return by.getOrDefault(filter, Map.of()).entrySet().stream()
                .map(each -> new Named(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Named::decisions).reversed().thenComparing(Named::name))
                .limit(NAMES)
                .toList();
    }

    public List<IndexEntry> examples() {
        return List.copyOf(examples);
    }

    /** The time of the oldest decision that was looked at; null where all since the given time were. */
    public @Nullable Instant onlySince() {
        return onlySince;
    }
}
