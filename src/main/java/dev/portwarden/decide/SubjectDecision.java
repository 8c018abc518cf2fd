package dev.portwarden.decide;

import dev.portwarden.evaluate.Annotation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one subject.
 *
 * @param network             the network facts
 * @param unknown             paths of the unknown values that any verdict depends on
 * @param annotations         the audit annotations of policies
 * @param digests             null if there is no decision log
 * @param admittedWhenPatched whether the subject would be admitted with all verified patches; null if there are none
 */
public record SubjectDecision(
        Subject subject,
        Structure network,
        Reasons reasons,
        List<String> unknown,
        List<Annotation> annotations,
        @Nullable Digests digests,
        @Nullable Boolean admittedWhenPatched) {
    public SubjectDecision {
        unknown = List.copyOf(unknown);
        annotations = List.copyOf(annotations);
    }

    /**
     * The reasons, by what they cause.
     *
     * @param violations deny the subject
     */
    public record Reasons(List<Reason> violations, List<Reason> warnings, List<Reason> audits, List<Reason> exempted) {
        public Reasons {
            violations = List.copyOf(violations);
            warnings = List.copyOf(warnings);
            audits = List.copyOf(audits);
            exempted = List.copyOf(exempted);
        }

        /** Returns the reasons of all four lists. */
        public Stream<Reason> all() {
            return Stream.of(violations, warnings, audits, exempted).flatMap(List::stream);
        }
    }

    public boolean admitted() {
        return reasons.violations().isEmpty();
    }

    public List<Reason> violations() {
        return reasons.violations();
    }

    public List<Reason> warnings() {
        return reasons.warnings();
    }

    public List<Reason> audits() {
        return reasons.audits();
    }

    public List<Reason> exempted() {
        return reasons.exempted();
    }

    /** Returns this decision with digests. */
    public SubjectDecision with(Digests found) {
        return new SubjectDecision(subject, network, reasons, unknown, annotations, found, admittedWhenPatched);
    }

    /** Returns this decision with more violations, placed first, and with every reason rewritten. */
    public SubjectDecision rewritten(UnaryOperator<Reason> rewrite, List<Reason> moreViolations) {
        List<Reason> violations = new ArrayList<>(moreViolations);
        violations.addAll(reasons.violations());
        Reasons rewritten = new Reasons(
                violations.stream().map(rewrite).toList(),
                reasons.warnings().stream().map(rewrite).toList(),
                reasons.audits().stream().map(rewrite).toList(),
                reasons.exempted().stream().map(rewrite).toList());
        return new SubjectDecision(subject, network, rewritten, unknown, annotations, digests, admittedWhenPatched);
    }
}
