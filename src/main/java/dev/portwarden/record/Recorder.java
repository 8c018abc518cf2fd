package dev.portwarden.record;

import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.verdict.Evaluation;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps decisions. */
public interface Recorder {
    /** Keeps nothing: for commands, and for a server without a log. */
    Recorder NONE = (_, _, _, decision) -> CompletableFuture.completedFuture(decision);

    /**
     * Keeps a decision, unless the submission only asks.
     *
     * @return the decision as it may be answered, once it is kept; or a {@link dev.portwarden.failure.Failure}, and
     *     nothing may be answered
     */
    CompletableFuture<Decision> record(
            Submission submission, PolicySet policies, List<Evaluation> evaluations, Decision decision);
}
