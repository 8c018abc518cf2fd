package dev.portwarden.record.journal;

import dev.portwarden.policy.PolicySet;
import java.util.concurrent.CompletableFuture;

/**
 * A decision that waits to be written.
 *
 * @param decision   the answer, as JSON in UTF-8
 * @param submission what it is about, as JSON in UTF-8
 * @param done       completes when it is durable, or with why it is not
 */
public record PendingDecision(
        String id, PolicySet policies, byte[] decision, byte[] submission, CompletableFuture<Void> done) {
    /** What it holds besides its texts, roughly. */
    private static final int OVERHEAD = 512;

    /** The memory that it takes, roughly. */
    int size() {
        return OVERHEAD + decision.length + submission.length;
    }
}
