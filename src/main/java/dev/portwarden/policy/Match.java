package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.cel.Glob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects subjects. A subject matches when it fits every key that is given; it fits a list when it fits one member.
 *
 * @param kinds   empty: every kind
 * @param values  patterns for the keys that are given, in the order of {@link MatchKey}
 * @param tags    patterns for the value of each tag key
 * @param exclude subjects that this matches are not selected; it has no exclude itself. Null: no exclusion
 */
public record Match(
        List<SubjectKind> kinds,
        Map<MatchKey, List<Glob>> values,
        List<String> workloads,
        Map<String, List<Glob>> tags,
        @Nullable Match exclude) {
    /** Matches every subject. */
    public static final Match ALL = new Match(List.of(), Map.of(), List.of(), Map.of(), null);

    public Match {
        kinds = List.copyOf(kinds);
        workloads = List.copyOf(workloads);
    }

    /** Whether no key is given, apart from {@code exclude}. */
    public boolean isEmpty() {
        return kinds.isEmpty() && values.isEmpty() && workloads.isEmpty() && tags.isEmpty();
    }
}
