package dev.portwarden.record.journal;

import dev.portwarden.policy.PolicySet;
import java.util.concurrent.CompletableFuture;

/**
 * A decision that is not written yet.
 *
 * @param decision   the answer, as JSON in UTF-8
 * @param submission the submission, as JSON in UTF-8
 * @param done       completes when the decision is durable, or exceptionally when it cannot be written
 */
public record PendingDecision(
        String id, PolicySet policies, byte[] decision, byte[] submission, CompletableFuture<Void> done) {
    /** Bytes besides the two texts, roughly. */
    private static final int OVERHEAD = 512;

    /** The memory that it takes in bytes, roughly. */
    int size() {
        return OVERHEAD + decision.length + submission.length;
    }
}
