package dev.portwarden.evaluate;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a verdict is of, with what its policy says of it at the time of judging.
 *
 * @param binding       by which the policy is in force, or null: as it is written
 * @param title         the policy's, in a few words
 * @param action        what it does when it fails
 * @param failurePolicy what it does when it cannot be judged
 */
public record RuleReference(
        String policy,
        @Nullable String binding,
        String rule,
        String title,
        Action action,
        FailurePolicy failurePolicy,
        Severity severity,
        String reason,
        List<String> controls,
        @Nullable String docs,
        Rule.@Nullable Remediation remediation) {

    public static RuleReference of(AdmissionPolicy policy, PolicyBinding binding, Action action, Rule rule) {
        return of(policy, binding, action, rule.name(), rule.reason(), rule.remediation());
    }

    /** Stands for the policy's audit annotations, which are no rule but may break down as one. */
    public static RuleReference ofAnnotations(AdmissionPolicy policy, PolicyBinding binding, Action action) {
        return of(policy, binding, action, AuditAnnotation.RULE, "Invalid", null);
    }

    private static RuleReference of(
            AdmissionPolicy policy,
            PolicyBinding binding,
            Action action,
            String rule,
            String reason,
            Rule.@Nullable Remediation remediation) {
        return new RuleReference(
                policy.name(),
                binding.name(),
                rule,
                policy.metadata().title(),
                action,
                policy.failurePolicy(),
                policy.metadata().severity(),
                reason,
                policy.metadata().controls(),
                policy.metadata().docs(),
                remediation);
    }
}
