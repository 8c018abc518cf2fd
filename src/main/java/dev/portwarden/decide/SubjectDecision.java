package dev.portwarden.decide;

import dev.portwarden.evaluate.Annotation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about one subject.
 *
 * @param digests    by which it is found again; null without a log
 * @param violations what denies it
 * @param unknown    paths that any rule missed
 * @param annotations what policies note
 * @param admittedWhenPatched whether all offered patches together would be admitted; null where none is offered
 */
public record SubjectDecision(
        Subject subject,
        @Nullable Digests digests,
        Structure network,
        boolean admitted,
        List<Reason> violations,
        List<Reason> warnings,
        List<Reason> audits,
        List<Reason> exempted,
        List<String> unknown,
        List<Annotation> annotations,
        @Nullable Boolean admittedWhenPatched) {
    public SubjectDecision {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        audits = List.copyOf(audits);
        exempted = List.copyOf(exempted);
        unknown = List.copyOf(unknown);
        annotations = List.copyOf(annotations);
    }

    /** The same with digests. */
    public SubjectDecision with(Digests found) {
        return new SubjectDecision(
                subject,
                found,
                network,
                admitted,
                violations,
                warnings,
                audits,
                exempted,
                unknown,
                annotations,
                admittedWhenPatched);
    }

    /** The same in other words, and denied by more. */
    public SubjectDecision told(UnaryOperator<Reason> telling, List<Reason> moreViolations) {
        List<Reason> denying = new ArrayList<>(moreViolations);
        denying.addAll(violations);
        return new SubjectDecision(
                subject,
                digests,
                network,
                denying.isEmpty(),
                denying.stream().map(telling).toList(),
                warnings.stream().map(telling).toList(),
                audits.stream().map(telling).toList(),
                exempted.stream().map(telling).toList(),
                unknown,
                annotations,
                admittedWhenPatched);
    }
}
