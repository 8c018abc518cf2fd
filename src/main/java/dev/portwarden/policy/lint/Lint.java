package dev.portwarden.policy.lint;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.FieldPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warns authors about suspicious parts of a correct policy set. */
public final class Lint {
    private Lint() {}

    /**
     * All warnings: those about policies first.
     *
     * @param documents all documents that the set was read from
     * @param now       the time that expiry dates are compared with
     */
    public static List<Problem> warnings(PolicySet set, List<PolicyDocument> documents, Instant now) {
        List<Problem> warnings = new ArrayList<>();
        for (AdmissionPolicy policy : set.policies()) {
            LintWarnings remarks = new LintWarnings(policy.document(), warnings);
            new RuleLint(policy, remarks).check();
            NameLint.checkOwnNames(remarks);
            checkExclude(policy.match(), policy.match().exclude(), remarks);
        }
        for (PolicyDocument document : documents) {
            NameLint.checkUse(set, documents, new LintWarnings(document, warnings));
        }
        for (Exemption exemption : set.exemptions()) {
            checkExemption(exemption, set, now, new LintWarnings(exemption.document(), warnings));
        }
        return warnings.stream().distinct().toList();
    }

    private static void checkExclude(Match match, @Nullable Match exclude, LintWarnings remarks) {
        if (exclude != null
                && covers(exclude.kinds(), match.kinds())
                && covers(exclude.workloads(), match.workloads())
                && exclude.values().entrySet().stream()
                        .allMatch(entry ->
                                matches(entry.getValue(), match.values().get(entry.getKey())))
                && exclude.tags().entrySet().stream()
                        .allMatch(
                                entry -> matches(entry.getValue(), match.tags().get(entry.getKey())))) {
            remarks.warn(
                    LintWarnings.SPEC.member("match").member("exclude"),
                    "this excludes everything that the match selects, so the policy never applies",
                    "narrow it, or remove the policy");
        }
    }

    private static <T> boolean covers(List<T> excluded, List<T> matched) {
        return excluded.isEmpty() || (!matched.isEmpty() && excluded.containsAll(matched));
    }

    private static boolean matches(List<Glob> patterns, @Nullable List<Glob> others) {
        return others != null
                && others.stream().allMatch(other -> patterns.stream().anyMatch(glob -> glob.matches(other.pattern())));
    }

    private static void checkExemption(Exemption exemption, PolicySet set, Instant now, LintWarnings remarks) {
        FieldPath expires = LintWarnings.SPEC.member("expires");
        if (!exemption.holds(now)) {
            remarks.warn(expires, "the exemption expired after " + exemption.last(), "remove or renew it");
        } else if (exemption.isAboutToEnd(now)) {
            remarks.warn(
                    expires,
                    "the exemption expires after " + exemption.last(),
                    "fix the violations it covers, or renew it");
        }
        boolean hasRule = set.policies().stream()
                .anyMatch(policy -> policy.rules().values().stream()
                        .flatMap(rules -> rules.rules().stream())
                        .anyMatch(rule -> exemption.covers(new RuleName(policy.name(), rule.name()))));
        if (!hasRule) {
            remarks.warn(
                    LintWarnings.SPEC.member("rules"),
                    "the policies of the exemption have no such rule",
                    "name a rule of these policies, or remove `rules`");
        }
    }
}
