package dev.portwarden.decide;

import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;

/**
 * What is decided about one subject.
 *
 * @param violations what denies it
 * @param unknown    paths that any rule missed
 */
public record SubjectDecision(
        Subject subject,
        Structure network,
        boolean admitted,
        List<Reason> violations,
        List<Reason> warnings,
        List<Reason> audits,
        List<Reason> exempted,
        List<String> unknown) {
    public SubjectDecision {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        audits = List.copyOf(audits);
        exempted = List.copyOf(exempted);
        unknown = List.copyOf(unknown);
    }
}
