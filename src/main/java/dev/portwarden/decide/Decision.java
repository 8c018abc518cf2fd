package dev.portwarden.decide;

import dev.portwarden.intake.Door;
import java.time.Instant;
import java.util.List;

/**
 * What is answered for one submission.
 *
 * @param id             unlike any other, and later ones sort later
 * @param policyRevision of the set that it was judged by
 */
public record Decision(
        String id,
        boolean admitted,
        String policyRevision,
        Instant time,
        Door door,
        boolean dryRun,
        List<SubjectDecision> subjects) {
    public Decision {
        subjects = List.copyOf(subjects);
    }
}
