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
 * One subject that policies are asked about.
 *
 * @param secrets     of its documents: none is told
 * @param scope       the names that every expression sees
 * @param values      what matches are compared with
 * @param annotations is added to
 * @param time        what dates in policies are compared with
 * @param witness     is told of everything
 */
record SubjectEvaluation(
        Subject subject,
        KnownSecrets secrets,
        Scope scope,
        MatchEvaluator values,
        Budget budget,
        Annotations annotations,
        Instant time,
        EvaluationListener witness) {

    /**
     * Adds a verdict as it may be told: the message of a fault quotes what could not be taken.
     *
     * @param rule of which it is, or null: of what the policy notes
     */
    void say(List<Verdict> verdicts, @Nullable Rule rule, Verdict verdict) {
        Verdict told = verdict instanceof Verdict.Error error
                ? new Verdict.Error(error.rule(), error.field(), secrets.without(error.message()))
                : verdict;
        verdicts.add(told);
        witness.judged(rule, told);
    }
}
