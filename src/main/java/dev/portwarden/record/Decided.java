package dev.portwarden.record;

import dev.portwarden.decide.Decision;
import dev.portwarden.failure.Failure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and the future of its record.
 *
 * @param json     the decision in UTF-8 as the log stores it, so that it is not written twice; null where it is not
 *                 recorded
 * @param recorded completes empty when the decision is durable; with the decision to answer instead if recording
 *                 failed; or exceptionally with a {@link Failure}, if nothing may be answered
 */
public record Decided(Decision decision, byte @Nullable [] json, CompletableFuture<Optional<Decision>> recorded) {

    /** A decision that no log records. */
    public static Decided unrecorded(Decision decision) {
        return new Decided(decision, null, CompletableFuture.completedFuture(Optional.empty()));
    }

    /** The decision to answer, once it is recorded. */
    public CompletableFuture<Decision> answer() {
        return recorded.thenApply(other -> other.orElse(decision));
    }

    /**
     * Waits until the decision is recorded and returns the one to answer. It blocks: never call it on an event loop.
     */
    public Decision await() {
        try {
            return answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }
}
