package dev.portwarden.policy.lint;

import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.shape.FieldPath;
import java.time.Instant;

/** Finds exemptions that have no effect, or will expire soon. */
final class ExemptionLint {
    private ExemptionLint() {}

    static void check(Exemption exemption, PolicySet set, Instant now, Remarks remarks) {
        FieldPath expires = Remarks.SPEC.member("expires");
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
                    Remarks.SPEC.member("rules"),
                    "the policies of the exemption have no such rule",
                    "name a rule of these policies, or remove `rules`");
        }
    }
}
