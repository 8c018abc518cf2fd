package dev.portwarden.decide;

import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.FailurePolicy;
import org.jspecify.annotations.Nullable;

/** What is done about a verdict. */
public final class EffectiveAction {
    private EffectiveAction() {}

    /** The policy's action; what could not be judged only warns where the policy says so; null: nothing is done. */
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
