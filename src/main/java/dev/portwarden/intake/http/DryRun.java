package dev.portwarden.intake.http;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.intake.Context;
import dev.portwarden.intake.Door;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run is asked.
 *
 * @param source   the posted body, which every place in an answer points into
 * @param subjects documents to judge
 * @param door     that policies see
 * @param wrapped  whether they stood in an envelope, and not for themselves
 * @param policies candidate policies as YAML, or null: the policies in force
 * @param beside   whether the policies in force judge too
 * @param explain  whether the answer says how the verdicts come about
 * @param time     when they are judged
 */
record DryRun(
        Source source,
        List<Node> subjects,
        boolean wrapped,
        Context context,
        Door door,
        @Nullable String policies,
        boolean beside,
        boolean explain,
        Instant time) {
    DryRun {
        subjects = List.copyOf(subjects);
    }
}
