package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policies share while they evaluate one subject.
 *
 * @param secrets     of the subject's documents; no message may quote one
 * @param scope       the names that every expression can use
 * @param matches     evaluates matches for the subject
 * @param annotations collects the audit annotations
 * @param time        the time that dates in policies are compared with
 */
record SubjectEvaluation(
        Subject subject,
        KnownSecrets secrets,
        Scope scope,
        MatchEvaluator matches,
        Budget budget,
        Annotations annotations,
        Instant time,
        EvaluationListener listener) {

    /**
     * Adds a verdict to a list and reports it. The message of an error may quote input, so secrets are removed from it.
     *
     * @param rule null if the verdict is about the policy's audit annotations
     */
    void add(List<Verdict> verdicts, @Nullable Rule rule, Verdict verdict) {
        Verdict masked = verdict instanceof Verdict.Error error
                ? new Verdict.Error(error.rule(), error.field(), secrets.without(error.message()))
                : verdict;
        verdicts.add(masked);
        listener.evaluated(rule, masked);
    }
}
