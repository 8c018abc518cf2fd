package dev.portwarden.evaluate;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.AuditAnnotation;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.RuleName;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a verdict belongs to, as it was in force when it was evaluated.
 *
 * @param binding       the name of the binding that puts the policy in force, or null if it has no binding document
 * @param action        the action if the rule fails
 * @param failurePolicy decides the action if the rule cannot be evaluated
 * @param reason        the reason code in answers, such as Invalid
 */
public record RuleReference(
        AdmissionPolicy.Metadata policy,
        @Nullable String binding,
        String rule,
        Action action,
        FailurePolicy failurePolicy,
        String reason,
        Rule.@Nullable Remediation remediation) {

    /** Returns a reference to a rule, or for null to the audit annotations, which are not a rule but can fail too. */
    static RuleReference of(AdmissionPolicy policy, PolicyBinding binding, Action action, @Nullable Rule rule) {
        return new RuleReference(
                policy.metadata(),
                binding.name(),
                rule == null ? AuditAnnotation.RULE : rule.name(),
                action,
                policy.failurePolicy(),
                rule == null ? "Invalid" : rule.reason(),
                rule == null ? null : rule.remediation());
    }

    /** Returns the full name, {@code policy/rule}. */
    public RuleName name() {
        return new RuleName(policy.name(), rule);
    }
}
