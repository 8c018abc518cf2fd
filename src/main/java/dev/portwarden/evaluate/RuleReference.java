package dev.portwarden.evaluate;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.Severity;
import dev.portwarden.policy.rule.Remediation;
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
        @Nullable Remediation remediation) {}
