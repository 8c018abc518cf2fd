package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.RuleName;
import dev.portwarden.record.format.DecisionFields;
import dev.portwarden.record.format.RecordedSubject;
import java.util.List;
import java.util.Set;

/** Tells what hangs on a value that the log does not keep from what is sure. */
public final class MaskedPaths {
    private MaskedPaths() {}

    /** Whether a reason might be another one if nothing were masked. */
    public static boolean hide(RecordedSubject subject, Reason reason) {
        return hide(subject, reason.unknown());
    }

    /** Whether a verdict might be another one if nothing were masked. */
    static boolean hide(RecordedSubject subject, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unknown missed -> hide(subject, missed.unknown());
            case Verdict.Fail fail -> hide(subject, fail.exemptIf());
            case Verdict.Pass _, Verdict.Exempt _, Verdict.Error _ -> false;
        };
    }

    private static boolean hide(RecordedSubject subject, List<String> unknown) {
        return !subject.masked().isEmpty() && unknown.stream().anyMatch(path -> isMasked(subject.masked(), path));
    }

    /** A value is as little known as what holds it, and the other way round. */
    static boolean isMasked(Set<String> masked, String path) {
        return masked.contains(path)
                || masked.stream().anyMatch(hidden -> isWithin(hidden, path) || isWithin(path, hidden));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.length() > outer.length()
                && inner.startsWith(outer)
                && (inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '[');
    }

    /** Whether the document was not what ECS takes: that needs no policy, and what it rests on may be masked now. */
    static boolean wasOutOfShape(RecordedSubject subject) {
        return subject.answer().reasons(DecisionFields.VIOLATIONS).stream()
                .anyMatch(violation -> violation.policy().equals(RuleName.BUILT_IN_POLICY));
    }
}
