package dev.portwarden.decide;

import dev.portwarden.submission.Channel;
import java.time.Instant;
import java.util.List;

/**
 * The answer to one submission.
 *
 * @param id             unique; ids sort by the millisecond in which they were made
 * @param policyRevision the revision of the policy set that decided
 * @param recorded       whether the decision log has the decision
 */
public record Decision(
        String id,
        String policyRevision,
        Instant time,
        Channel channel,
        boolean dryRun,
        boolean recorded,
        List<SubjectDecision> subjects) {
    public Decision {
        subjects = List.copyOf(subjects);
    }

    /** Whether every subject is admitted. */
    public boolean admitted() {
        return subjects.stream().allMatch(SubjectDecision::admitted);
    }

    /** Returns this decision as recorded or not, with its subjects as the decision log describes them. */
    public Decision recorded(boolean isRecorded, List<SubjectDecision> described) {
        return new Decision(id, policyRevision, time, channel, dryRun, isRecorded, described);
    }

    /** Returns this decision as a dry run that is not recorded, with other subjects. */
    public Decision asDryRun(List<SubjectDecision> others) {
        return new Decision(id, policyRevision, time, channel, true, false, others);
    }
}
