package dev.portwarden.policy.lint;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.cel.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for matches of which nothing is left: every key of the exclusion lets go of all that the match takes. */
final class MatchLint {
    private MatchLint() {}

    static void check(AdmissionPolicy policy, Remarks remarks) {
        if (takesAll(policy.match(), policy.match().exclude())) {
            remarks.warn(
                    Remarks.SPEC.member("match").member("exclude"),
                    "this excludes everything that the match takes, so the policy never applies",
                    "narrow it, or take the policy out");
        }
    }

    private static boolean takesAll(Match match, @Nullable Match exclude) {
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
        boolean any = patterns.stream().anyMatch(pattern -> pattern.pattern().equals("*"));
        return others == null
                ? false
                : any
                        || others.stream()
                                .allMatch(other -> patterns.stream().anyMatch(glob -> glob.matches(other.pattern())));
    }
}
