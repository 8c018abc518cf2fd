package dev.portwarden.http.dryrun;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.http.RequestEnvelope;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requested dry run.
 *
 * @param enveloped whether the body is an envelope, and not a bare document
 * @param channel   the channel that policies see; null: dry-run, or the one of a recorded decision
 * @param at        the time of evaluation; null: now, or the time of a recorded decision
 */
record DryRun(
        Source source,
        List<Subject> subjects,
        boolean enveloped,
        Context context,
        @Nullable Channel channel,
        RequestEnvelope.Candidates candidates,
        boolean explain,
        @Nullable Instant at) {
    DryRun {
        subjects = List.copyOf(subjects);
    }

    /** One thing to evaluate. */
    sealed interface Subject {}

    /** A document in the posted body. */
    record Document(Node node) implements Subject {}

    /** A decision in the log, and the offset of its id in the posted body. */
    record Recorded(String id, int offset) implements Subject {}
}
