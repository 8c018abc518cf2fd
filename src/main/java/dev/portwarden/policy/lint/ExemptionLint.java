package dev.portwarden.policy.lint;

import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.shape.FieldPath;
import java.time.Instant;

/** Looks for exemptions that do not help anybody, or soon will not. */
final class ExemptionLint {
    private ExemptionLint() {}

    static void check(Exemption exemption, PolicySet set, Instant now, Remarks remarks) {
        FieldPath expires = Remarks.SPEC.member("expires");
        if (!exemption.holds(now)) {
            remarks.warn(expires, "the exemption ended with " + exemption.last(), "take it out, or ask for another");
        } else if (exemption.isAboutToEnd(now)) {
            remarks.warn(
                    expires, "the exemption ends with " + exemption.last(), "mend what it is for, or ask for another");
        }
        boolean helps = set.policies().stream()
                .anyMatch(policy -> policy.rules().values().stream()
                        .flatMap(rules -> rules.rules().stream())
                        .anyMatch(rule -> exemption.covers(new RuleName(policy.name(), rule.name()))));
        if (!helps) {
            remarks.warn(
                    Remarks.SPEC.member("rules"),
                    "no policy that the exemption names has such a rule",
                    "name a rule of the policy, or leave `rules` out");
        }
    }
}
