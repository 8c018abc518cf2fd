package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.record.format.RecordedAnswer;
import java.util.ArrayList;
import java.util.List;

/** Rule results of a subject in a form in which recorded and new ones can be compared. */
final class RuleResults {
    private RuleResults() {}

    /**
     * The result of one rule at one place.
     *
     * @param list      the list of the answer that holds it
     * @param exemption the exemption that covers it, or ""
     * @param more      the number of further results of the rule that the answer omits
     */
    record RuleResult(
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

        RuleResult withoutMessage() {
            return new RuleResult(list, policy, rule, verdict, action, field, exemption, more, "");
        }

        @Override
        public String toString() {
            return "`" + name() + "` "
                    + (exemption.isEmpty() ? verdict : "exempt by `" + exemption + "`")
                    + " (" + action + ")" + (field.isEmpty() ? "" : " at `" + field + "`")
                    + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /** Returns the results in a recorded answer. */
    static List<RuleResult> recorded(RecordedAnswer.Subject answer) {
        return answer.reasons().stream()
                .map(reason -> new RuleResult(
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

    /** Returns the results of a new decision. */
    static List<RuleResult> now(SubjectDecision subject) {
        List<RuleResult> results = new ArrayList<>();
        List<List<Reason>> lists =
                List.of(subject.violations(), subject.warnings(), subject.audits(), subject.exempted());
        for (int i = 0; i < lists.size(); i++) {
            for (Reason reason : lists.get(i)) {
                results.add(new RuleResult(
                        RecordedAnswer.REASON_LISTS.get(i),
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
        return results;
    }
}
