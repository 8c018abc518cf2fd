package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.record.format.DecisionFields;
import dev.portwarden.record.format.RecordedAnswer;
import java.util.ArrayList;
import java.util.List;

/** What rules said of a subject, in a form in which what was recorded and what is said now can be compared. */
final class RuleResults {
    private RuleResults() {}

    /**
     * What one rule said of one place.
     *
     * @param list      of the answer that it stands in
     * @param exemption by which it is let off, or ""
     * @param more      how many more there are that are not told
     */
    record Finding(
            String list,
            String policy,
            String rule,
            String verdict,
            String action,
            String field,
            String exemption,
            int more,
            String message) {
        String name() {
            return policy + "/" + rule;
        }

        /** This finding, where its words may be others since something is masked. */
        Finding withoutMessage() {
            return new Finding(list, policy, rule, verdict, action, field, exemption, more, "");
        }

        @Override
        public String toString() {
            return "`" + name() + "` "
                    + (exemption.isEmpty() ? verdict : "exempt by `" + exemption + "`")
                    + " (" + action + ")" + (field.isEmpty() ? "" : " at `" + field + "`")
                    + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /** The results in a recorded answer. */
    static List<Finding> recorded(RecordedAnswer.Subject answer) {
        return answer.reasons().stream()
                .map(reason -> new Finding(
                        reason.list(),
                        reason.policy(),
                        reason.rule(),
                        reason.verdict().text(),
                        reason.action(),
                        reason.field(),
                        reason.exemption(),
                        reason.more(),
                        reason.message()))
                .toList();
    }

    /** What is decided now. */
    static List<Finding> now(SubjectDecision subject) {
        List<Finding> findings = new ArrayList<>();
        List<List<Reason>> lists =
                List.of(subject.violations(), subject.warnings(), subject.audits(), subject.exempted());
        for (int i = 0; i < lists.size(); i++) {
            for (Reason reason : lists.get(i)) {
                findings.add(new Finding(
                        DecisionFields.REASON_LISTS.get(i),
                        reason.rule().policy().name(),
                        reason.rule().rule(),
                        reason.verdict().text(),
                        reason.action().text(),
                        reason.place().field(),
                        reason.exempted() == null ? "" : reason.exempted().name(),
                        reason.more(),
                        reason.message()));
            }
        }
        return findings;
    }
}
