package dev.portwarden.decide;

import dev.portwarden.submission.Channel;
import java.time.Instant;
import java.util.List;

/**
 * What is answered for one submission.
 *
 * @param id             unlike any other; those of later milliseconds sort later
 * @param policyRevision of the set that it was judged by
 * @param recorded       whether the decision log keeps it
 */
public record Decision(
        String id,
        boolean admitted,
        String policyRevision,
        Instant time,
        Channel channel,
        boolean dryRun,
        boolean recorded,
        List<SubjectDecision> subjects) {
    public Decision {
        subjects = List.copyOf(subjects);
    }

    /** A decision that no log keeps. */
    public Decision(
            String id,
            boolean admitted,
            String policyRevision,
            Instant time,
            Channel channel,
            boolean dryRun,
            List<SubjectDecision> subjects) {
        this(id, admitted, policyRevision, time, channel, dryRun, false, subjects);
    }

    /** The same decision, kept or not, with its subjects as the log knows them. */
    public Decision recorded(boolean kept, List<SubjectDecision> known) {
        return new Decision(id, admitted, policyRevision, time, channel, dryRun, kept, known);
    }

    /** The same decision, only asked for, with its subjects as that is told. */
    public Decision asked(List<SubjectDecision> told) {
        boolean all = told.stream().allMatch(SubjectDecision::admitted);
        return new Decision(id, all, policyRevision, time, channel, true, false, told);
    }
}
