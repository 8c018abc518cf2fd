package dev.portwarden.policy.lint;

import dev.portwarden.failure.Problem;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
            Remarks remarks = new Remarks(policy.document(), warnings);
            new RuleLint(policy, remarks).check();
            NameLint.checkOwnNames(remarks);
            MatchLint.check(policy, remarks);
        }
        for (PolicyDocument document : documents) {
            NameLint.checkUse(set, documents, new Remarks(document, warnings));
        }
        for (Exemption exemption : set.exemptions()) {
            ExemptionLint.check(exemption, set, now, new Remarks(exemption.document(), warnings));
        }
        return warnings.stream().distinct().toList();
    }
}
