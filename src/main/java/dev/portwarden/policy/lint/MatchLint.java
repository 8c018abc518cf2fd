package dev.portwarden.policy.lint;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.cel.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds policies whose {@code exclude} covers everything that the match selects. */
final class MatchLint {
    private MatchLint() {}

    static void check(AdmissionPolicy policy, Remarks remarks) {
        if (excludesAll(policy.match(), policy.match().exclude())) {
            remarks.warn(
                    Remarks.SPEC.member("match").member("exclude"),
                    "this excludes everything that the match selects, so the policy never applies",
                    "narrow it, or remove the policy");
        }
    }

    private static boolean excludesAll(Match match, @Nullable Match exclude) {
        return exclude != null
                && (exclude.kinds().isEmpty()
                        || (!match.kinds().isEmpty() && exclude.kinds().containsAll(match.kinds())))
                && (exclude.workloads().isEmpty()
                        || (!match.workloads().isEmpty() && exclude.workloads().containsAll(match.workloads())))
                && exclude.values().entrySet().stream()
                        .allMatch(
                                entry -> covers(entry.getValue(), match.values().get(entry.getKey())))
                && exclude.tags().entrySet().stream()
                        .allMatch(entry -> covers(entry.getValue(), match.tags().get(entry.getKey())));
    }

    private static boolean covers(List<Glob> patterns, @Nullable List<Glob> others) {
        return others != null
                && others.stream().allMatch(other -> patterns.stream().anyMatch(glob -> glob.matches(other.pattern())));
    }
}
