package dev.portwarden.http.dryrun;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.format.RecordedSubject;
import dev.portwarden.record.format.ShapeReasons;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.replay.MaskedPaths;
import dev.portwarden.respond.DryRunJson;
import dev.portwarden.submission.Submission;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Evaluates recorded decisions again, as a replay does: each in its own context, at its own time and channel, unless
 * the dry run states others. A decision that depends on a masked value is reported as such, and never as admitted.
 */
@Singleton
final class RecordedDryRun {
    private static final String SEND_DOCUMENT = "put the document itself into `subjects`";
    private static final String ADVICE_FOR_MASKED =
            "the log does not store this value, because it may be secret: " + SEND_DOCUMENT;

    private final LogQueries log;
    private final Wiring wiring;

    RecordedDryRun(LogQueries log, Wiring wiring) {
        this.log = log;
        this.wiring = wiring;
    }

    /**
     * A decision from one policy set.
     *
     * @param masked      the rules that depend on masked values, as {@code policy/rule}
     * @param isUncertain whether it is denied only because values are masked
     */
    private record Reevaluated(Decision decision, Set<String> masked, boolean isUncertain) {}

    /** The result for a recorded decision. Every reason points to the id of the decision in the body. */
    DryRunJson.Result result(DryRun dryRun, DryRun.Recorded subject, PolicySet candidates, PolicySet inForce) {
        RecordedDecision recorded = find(dryRun, subject);
        Position position = dryRun.source().position(subject.offset());
        Submission submission = submission(dryRun, recorded.submission());
        Reevaluated candidate = reevaluate(recorded, position, submission, candidates);
        boolean isSame = candidates.equals(inForce);
        Reevaluated current = isSame ? candidate : reevaluate(recorded, position, submission, inForce);
        Comparison comparison = Comparison.of(candidate.decision(), candidates, current.decision(), inForce);
        boolean isUnknown = !isSame && (candidate.isUncertain() || current.isUncertain());
        return new DryRunJson.Result(
                isUnknown ? comparison.unknown() : comparison,
                dryRun.explain() ? wiring.explainer().explain(submission, recorded.toEvaluate(), candidates) : null,
                Stream.concat(candidate.masked().stream(), current.masked().stream())
                        .distinct()
                        .toList());
    }

    private RecordedDecision find(DryRun dryRun, DryRun.Recorded subject) {
        String id = "`" + subject.id() + "`";
        LogRecord logged = log.read(stored -> {
            Journal journal = new Journal(stored.database());
            return journal.find(subject.id()).orElseThrow(() -> {
                boolean isDeleted = journal.isOfDeletedTime(subject.id());
                String why = isDeleted ? " any more: retention has deleted the decisions of that time" : "";
                String hint = isDeleted ? SEND_DOCUMENT : "`GET /v1/decisions` lists the decisions";
                return unreadable(dryRun, subject, "there is no decision " + id + why, hint);
            });
        });
        try {
            return RecordReader.read(logged.decision(), logged.submission());
        } catch (RuntimeException fault) {
            String reason = Objects.requireNonNullElse(fault.getMessage(), "its record is incomplete");
            throw unreadable(
                    dryRun, subject, "decision " + id + " cannot be evaluated again: " + reason, SEND_DOCUMENT);
        }
    }

    private static Failure unreadable(DryRun dryRun, DryRun.Recorded subject, String message, String hint) {
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE,
                dryRun.source().problem(subject.offset(), message).withHint(hint));
    }

    private static Submission submission(DryRun dryRun, Submission recorded) {
        return new Submission(
                recorded.document(),
                dryRun.context().or(recorded.context()).by(recorded.context().principal()),
                Objects.requireNonNullElse(dryRun.channel(), recorded.channel()),
                recorded.operation(),
                recorded.strict(),
                Objects.requireNonNullElse(dryRun.at(), recorded.time()),
                recorded.dryRun());
    }

    private Reevaluated reevaluate(
            RecordedDecision recorded, Position position, Submission submission, PolicySet policies) {
        Decision decision = wiring.reevaluator()
                .decide(submission, recorded.toEvaluate(), policies)
                .decision();
        List<SubjectDecision> subjects = new ArrayList<>();
        Set<String> masked = new LinkedHashSet<>();
        boolean isCertainlyDenied = false;
        for (int i = 0; i < decision.subjects().size(); i++) {
            RecordedSubject subject = recorded.subjects().get(i);
            SubjectDecision now = decision.subjects().get(i);
            List<Reason> missing = ShapeReasons.missing(subject, now.violations());
            subjects.add(now.rewritten(
                    reason -> reason.at(
                            position,
                            MaskedPaths.hide(subject, reason)
                                    ? ADVICE_FOR_MASKED
                                    : reason.advice().text()),
                    missing));
            now.reasons()
                    .filter(reason -> MaskedPaths.hide(subject, reason))
                    .forEach(reason -> masked.add(reason.rule().name().toString()));
            isCertainlyDenied |= !missing.isEmpty()
                    || now.violations().stream().anyMatch(reason -> !MaskedPaths.hide(subject, reason));
        }
        Decision answer = decision.asDryRun(subjects);
        return new Reevaluated(answer, masked, !answer.admitted() && !isCertainlyDenied);
    }
}
