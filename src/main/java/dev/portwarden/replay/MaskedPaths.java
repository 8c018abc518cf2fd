package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.RuleName;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.format.RecordedSubject;
import java.util.List;
import java.util.Set;

/** Finds results that may depend on a masked value. */
public final class MaskedPaths {
    private MaskedPaths() {}

    /** Whether the reason might differ if no value were masked. */
    public static boolean hide(RecordedSubject subject, Reason reason) {
        return hide(subject, reason.unknown());
    }

    /** Whether the verdict might differ if no value were masked. */
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

    /** Whether a path leads to a masked value, into one, or to an object or list that holds one. */
    static boolean isMasked(Set<String> masked, String path) {
        return masked.contains(path)
                || masked.stream().anyMatch(hidden -> isWithin(hidden, path) || isWithin(path, hidden));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.length() > outer.length()
                && inner.startsWith(outer)
                && (inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '[');
    }

    /**
     * Whether the built-in policy denied the subject. The recorded answer says so, since the value may be masked now.
     */
    static boolean wasOutOfShape(RecordedSubject subject) {
        return subject.answer().reasons(RecordedAnswer.VIOLATIONS).stream()
                .anyMatch(violation -> violation.policy().equals(RuleName.BUILT_IN_POLICY));
    }
}
