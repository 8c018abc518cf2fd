package dev.portwarden.evaluate;

import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told how verdicts come about, while they do; it changes none of them. */
public interface EvaluationListener {
    /** Nobody watches: what decisions are made with. */
    EvaluationListener NONE = new EvaluationListener() {
        @Override
        public boolean asksForAll() {
            return false;
        }

        @Override
        public @Nullable Tracer begins(KnownSecrets secrets) {
            return null;
        }

        @Override
        public void leftOut(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
            // nobody asks
        }

        @Override
        public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> doubts) {
            // nobody asks
        }

        @Override
        public void judged(@Nullable Rule rule, Verdict verdict) {
            // nobody asks
        }
    };

    /** Whether it is told of the policies that are for other subjects, too. */
    default boolean asksForAll() {
        return true;
    }

    /** A subject with these secrets is looked at; returns what watches its expressions, or null. */
    @Nullable
    Tracer begins(KnownSecrets secrets);

    /**
     * A policy does not apply.
     *
     * @param binding by which it does not, or null where none can help
     * @param why     what keeps it out
     */
    void leftOut(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why);

    /**
     * A policy applies, or may.
     *
     * @param doubts what it hangs on whether it does; empty: it does
     */
    void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> doubts);

    /**
     * The policy that was said to apply last has a verdict about one element.
     *
     * @param rule of which it is, or null: of what the policy notes
     */
    void judged(@Nullable Rule rule, Verdict verdict);
}
