package dev.portwarden.http.dryrun;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.format.RecordedSubject;
import dev.portwarden.record.format.ShapeReasons;
import dev.portwarden.replay.MaskedPaths;
import dev.portwarden.respond.DryRunJson;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a recorded decision as a replay does: in its own context, at its own time and channel, but for what the dry run says
 * of them. What hangs on something masked is told as such, and never as admitted.
 */
final class RecordedDryRun {
    private static final String NOT_KEPT =
            "the log does not keep it, since it may be secret: put the document itself among the subjects";

    private final Wiring stages;
    private final DryRun asked;

    RecordedDryRun(Wiring stages, DryRun asked) {
        this.stages = stages;
        this.asked = asked;
    }

    /** How sure it is what became of a decision. */
    private enum Outcome {
        ADMITTED,
        DENIED,
        /** Denied only for what is not known, since it is masked. */
        HIDDEN
    }

    /** A decision, and the rules in it that hang on what is masked. */
    private record Told(Decision decision, Outcome outcome, Set<String> hidden) {}

    /** What comes out, at the place in the body that names the decision. */
    DryRunJson.Result judge(RecordedDecision recorded, Position place, PolicySet candidates, PolicySet inForce) {
        Submission submission = submission(recorded);
        Told told = told(recorded, place, submission, candidates);
        Told current = candidates.equals(inForce) ? told : told(recorded, place, submission, inForce);
        Comparison comparison = Comparison.of(told.decision(), candidates, current.decision(), inForce);
        boolean isUnknown = !candidates.equals(inForce)
                && (told.outcome() == Outcome.HIDDEN || current.outcome() == Outcome.HIDDEN);
        return new DryRunJson.Result(
                isUnknown ? comparison.unknown() : comparison,
                asked.explain() ? stages.explainer().explain(submission, recorded.toEvaluate(), candidates) : null,
                Stream.concat(told.hidden().stream(), current.hidden().stream())
                        .distinct()
                        .toList());
    }

    private Submission submission(RecordedDecision recorded) {
        Submission kept = recorded.submission();
        Context context = asked.context().or(kept.context()).by(kept.context().principal());
        return new Submission(
                kept.document(),
                context,
                Objects.requireNonNullElse(asked.channel(), kept.channel()),
                kept.operation(),
                kept.strict(),
                Objects.requireNonNullElse(asked.at(), kept.time()),
                kept.dryRun());
    }

    private Told told(RecordedDecision recorded, Position place, Submission submission, PolicySet policies) {
        Decision judged = stages.reevaluator()
                .decide(submission, recorded.toEvaluate(), policies)
                .decision();
        List<SubjectDecision> subjects = new ArrayList<>();
        Set<String> hidden = new LinkedHashSet<>();
        Outcome outcome = Outcome.ADMITTED;
        for (int i = 0; i < judged.subjects().size(); i++) {
            RecordedSubject subject = recorded.subjects().get(i);
            SubjectDecision now = judged.subjects().get(i);
            List<Reason> unkept = ShapeReasons.missing(subject, now.violations());
            subjects.add(now.rewritten(reason -> reason.at(place, advice(subject, reason)), unkept));
            reasons(now)
                    .filter(reason -> MaskedPaths.hide(subject, reason))
                    .forEach(reason -> hidden.add(name(reason)));
            outcome = worse(outcome, outcome(subject, now, unkept));
        }
        return new Told(judged.asDryRun(subjects), outcome, hidden);
    }

    private static @Nullable String advice(RecordedSubject subject, Reason reason) {
        return MaskedPaths.hide(subject, reason) ? NOT_KEPT : reason.advice().text();
    }

    private static Outcome outcome(RecordedSubject subject, SubjectDecision now, List<Reason> unkept) {
        if (!unkept.isEmpty() || now.violations().stream().anyMatch(reason -> !MaskedPaths.hide(subject, reason))) {
            return Outcome.DENIED;
        }
        return now.violations().isEmpty() ? Outcome.ADMITTED : Outcome.HIDDEN;
    }

    /** One subject that is denied for sure denies them all. */
    private static Outcome worse(Outcome one, Outcome other) {
        return one == Outcome.DENIED || other == Outcome.DENIED ? Outcome.DENIED : one == Outcome.HIDDEN ? one : other;
    }

    private static Stream<Reason> reasons(SubjectDecision subject) {
        return subject.reasons().all();
    }

    private static String name(Reason reason) {
        return reason.rule().name().toString();
    }
}
