package dev.portwarden.record;

import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps decisions. */
public interface Recorder {
    /**
     * Makes of a decision what is answered. It is asked before the decision is kept, so that all that it was made of need not be
     * held until then: hundreds wait for one commit. Where a decision is answered although it could not be kept, it is asked once
     * more, on another thread.
     */
    interface Answering<T> {
        /**
         * What is answered.
         *
         * @param json the decision in UTF-8 as the log keeps it, so that it need not be written twice; null where it is not
         *     kept
         */
        T answer(Decision decision, byte @Nullable [] json);
    }

    /** Keeps nothing: for commands, and for a server without a log. */
    Recorder NONE = new Recorder() {
        @Override
        public <T> CompletableFuture<T> record(
                Submission submission,
                PolicySet policies,
                List<Evaluation> evaluations,
                Decision decision,
                Answering<T> answering) {
            return CompletableFuture.completedFuture(answering.answer(decision, null));
        }
    };

    /**
     * Keeps a decision, unless the submission only asks.
     *
     * @return what is answered, once the decision is kept; or a {@link dev.portwarden.failure.Failure}, and nothing may be
     *     answered
     */
    <T> CompletableFuture<T> record(
            Submission submission,
            PolicySet policies,
            List<Evaluation> evaluations,
            Decision decision,
            Answering<T> answering);
}
