package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one subject. The reasons are in four lists, by what they cause.
 *
 * @param violations          deny the subject
 * @param unknown             paths of the unknown values that any verdict depends on
 * @param digests             null if there is no decision log
 * @param admittedWhenPatched whether the subject would be admitted with all verified patches; null if there are none
 */
public record SubjectDecision(
        Subject subject,
        Structure network,
        List<Reason> violations,
        List<Reason> warnings,
        List<Reason> audits,
        List<Reason> exempted,
        List<String> unknown,
        List<Evaluation.Annotation> annotations,
        @Nullable Digests digests,
        @Nullable Boolean admittedWhenPatched) {
    public SubjectDecision {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        audits = List.copyOf(audits);
        exempted = List.copyOf(exempted);
        unknown = List.copyOf(unknown);
        annotations = List.copyOf(annotations);
    }

    /**
     * The digests by which the log finds a subject again. The same content has the same digests, in any notation. They
     * are keyed, so an attacker cannot find a value by guessing.
     *
     * @param content covers the whole subject; begins with {@code match}
     * @param match   covers all but the values of the environment, which CloudTrail may redact
     */
    public record Digests(String content, String match) {}

    public boolean admitted() {
        return violations.isEmpty();
    }

    /** Returns the reasons of all four lists. */
    public Stream<Reason> reasons() {
        return Stream.of(violations, warnings, audits, exempted).flatMap(List::stream);
    }

    /** Returns this decision with digests. */
    public SubjectDecision with(Digests found) {
        return new SubjectDecision(
                subject,
                network,
                violations,
                warnings,
                audits,
                exempted,
                unknown,
                annotations,
                found,
                admittedWhenPatched);
    }

    /** Returns this decision with more violations, placed first, and with every reason rewritten. */
    public SubjectDecision rewritten(UnaryOperator<Reason> rewrite, List<Reason> moreViolations) {
        return new SubjectDecision(
                subject,
                network,
                Stream.concat(moreViolations.stream(), violations.stream())
                        .map(rewrite)
                        .toList(),
                warnings.stream().map(rewrite).toList(),
                audits.stream().map(rewrite).toList(),
                exempted.stream().map(rewrite).toList(),
                unknown,
                annotations,
                digests,
                admittedWhenPatched);
    }
}
