package dev.portwarden.record;

import dev.portwarden.policy.PolicySet;
import java.util.concurrent.CompletableFuture;

/**
 * A decision that waits to be written.
 *
 * @param decision   the answer, as JSON
 * @param submission what it is about, as JSON
 * @param done       completes when it is durable, or with why it is not
 */
record Unkept(String id, PolicySet policies, String decision, String submission, CompletableFuture<Void> done) {
    /** What it holds besides its texts, roughly. */
    private static final int OVERHEAD = 512;

    /** The memory that it takes, roughly. */
    int size() {
        return OVERHEAD + decision.length() + submission.length();
    }
}
