package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.cel.Glob;
import java.util.List;
import java.util.Map;

/**
 * Which subjects are meant: every key that is given must match, and a list matches by any of its members.
 *
 * @param kinds  empty where the key is not given
 * @param values patterns by key, in the order of {@link MatchKey}; only keys that are given
 * @param tags   patterns by tag key
 */
public record Match(
        List<SubjectKind> kinds,
        Map<MatchKey, List<Glob>> values,
        List<String> workloads,
        Map<String, List<Glob>> tags) {
    /** Matches everything. */
    public static final Match ALL = new Match(List.of(), Map.of(), List.of(), Map.of());

    public Match {
        kinds = List.copyOf(kinds);
        workloads = List.copyOf(workloads);
    }

    /** Whether no key is given. */
    public boolean isEmpty() {
        return kinds.isEmpty() && values.isEmpty() && workloads.isEmpty() && tags.isEmpty();
    }
}
