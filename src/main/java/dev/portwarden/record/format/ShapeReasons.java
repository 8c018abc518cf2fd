package dev.portwarden.record.format;

import dev.portwarden.decide.Reason;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.Severity;
import java.util.List;

/**
 * Finds recorded denials by the shape rules that a new evaluation cannot repeat, because their values are masked now.
 */
public final class ShapeReasons {
    private static final Position NOWHERE = new Position(1, 1);
    private static final AdmissionPolicy.Metadata POLICY =
            new AdmissionPolicy.Metadata(RuleName.BUILT_IN_POLICY, "", Severity.HIGH, List.of(), null, null);

    private ShapeReasons() {}

    /** The recorded violations of shape rules that are not among the new reasons. */
    public static List<Reason> missing(RecordedSubject subject, List<Reason> now) {
        return subject.answer().reasons(RecordedAnswer.VIOLATIONS).stream()
                .filter(recorded -> recorded.policy().equals(RuleName.BUILT_IN_POLICY)
                        && now.stream().noneMatch(reason -> isSame(reason, recorded)))
                .map(ShapeReasons::reason)
                .toList();
    }

    private static boolean isSame(Reason reason, RecordedAnswer.Reason recorded) {
        return reason.rule().policy().name().equals(RuleName.BUILT_IN_POLICY)
                && reason.rule().rule().equals(recorded.rule())
                && reason.place().field().equals(recorded.field());
    }

    private static Reason reason(RecordedAnswer.Reason recorded) {
        return new Reason(
                new RuleReference(
                        POLICY, null, recorded.rule(), Action.DENY, FailurePolicy.FAIL, recorded.reason(), null),
                recorded.verdict(),
                Action.DENY,
                recorded.message(),
                new Reason.Place(recorded.field(), NOWHERE, null),
                List.of(),
                new Reason.Advice(recorded.advice(), List.of()),
                null,
                0);
    }
}
