package dev.portwarden.evaluate;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows how verdicts come about. A listener cannot change a verdict. */
public interface EvaluationListener {
    /** Does nothing; for decisions. */
    EvaluationListener NONE = new EvaluationListener() {
        @Override
        public boolean wantsSkippedPolicies() {
            return false;
        }
    };

    /** Whether to report policies that do not apply, too. */
    default boolean wantsSkippedPolicies() {
        return true;
    }

    /** The evaluation of a subject with these secrets begins. Returns a tracer for its expressions, or null. */
    default @Nullable Tracer started(KnownSecrets secrets) {
        return null;
    }

    /**
     * A policy does not apply.
     *
     * @param binding the binding by which it does not apply, or null if it applies by none
     * @param why     one clause for each cause
     */
    default void skipped(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {}

    /**
     * A policy applies, or may apply.
     *
     * @param unknown paths of the unknown values that decide whether it applies; empty if it certainly applies
     */
    default void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> unknown) {}

    /**
     * The policy of the latest {@link #applies} has a verdict about one element.
     *
     * @param rule null if the verdict is about the policy's audit annotations
     */
    default void evaluated(@Nullable Rule rule, Verdict verdict) {}
}
