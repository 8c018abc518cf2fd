package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchValues;
import dev.portwarden.evaluate.verdict.Annotations;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.cel.Scope;
import java.time.Instant;

/**
 * One subject that policies are asked about.
 *
 * @param scope       the names that every expression sees
 * @param values      what matches are compared with
 * @param annotations is added to
 * @param time        what dates in policies are compared with
 * @param witness     is told of everything
 */
record Inquiry(
        Subject subject,
        Scope scope,
        MatchValues values,
        Budget budget,
        Annotations annotations,
        Instant time,
        Witness witness) {}
