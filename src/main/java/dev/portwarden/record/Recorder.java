package dev.portwarden.record;

import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.verdict.Evaluation;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps decisions. */
public interface Recorder {
    /**
     * A decision as it may be answered.
     *
     * @param json the same in UTF-8 as the log keeps it, so that it need not be written twice; null where it is not kept
     */
    record Answer(Decision decision, byte @Nullable [] json) {}

    /** Keeps nothing: for commands, and for a server without a log. */
    Recorder NONE = (_, _, _, decision) -> CompletableFuture.completedFuture(new Answer(decision, null));

    /**
     * Keeps a decision, unless the submission only asks.
     *
     * @return the decision as it may be answered, once it is kept; or a {@link dev.portwarden.failure.Failure}, and
     *     nothing may be answered
     */
    CompletableFuture<Answer> record(
            Submission submission, PolicySet policies, List<Evaluation> evaluations, Decision decision);
}
