package dev.portwarden.decide;

import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import org.jspecify.annotations.Nullable;

/** Decides what to do about a verdict. */
public final class EffectiveAction {
    private EffectiveAction() {}

    /**
     * Returns the action, or null if the verdict has none. If the failure policy is Ignore, a rule that could not be
     * evaluated warns instead of denying.
     */
    public static @Nullable Action on(Verdict verdict) {
        RuleReference rule = verdict.rule();
        return switch (verdict) {
            case Verdict.Pass _, Verdict.Exempt _ -> null;
            case Verdict.Fail _ -> rule.action();
            case Verdict.Unknown _, Verdict.Error _ ->
                rule.failurePolicy() == FailurePolicy.IGNORE && rule.action() == Action.DENY
                        ? Action.WARN
                        : rule.action();
        };
    }
}
