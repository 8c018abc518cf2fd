package dev.portwarden.http.dryrun;

import dev.portwarden.document.Source;
import dev.portwarden.http.CandidatePolicies;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run is asked.
 *
 * @param source   the posted body, which every place in an answer points into
 * @param channel     that policies see; null: this one, or the one that a recorded decision was made at
 * @param wrapped  whether they stood in an envelope, and not for themselves
 * @param explain  whether the answer says how the verdicts come about
 * @param at       when they are judged; null: now, or when a recorded decision was made
 */
record DryRun(
        Source source,
        List<DryRunSubject> subjects,
        boolean wrapped,
        Context context,
        @Nullable Channel channel,
        CandidatePolicies candidates,
        boolean explain,
        @Nullable Instant at) {
    DryRun {
        subjects = List.copyOf(subjects);
    }
}
