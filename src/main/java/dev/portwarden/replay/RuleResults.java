package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.record.format.RecordNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What rules said of a subject, in a form in which what was recorded and what is said now can be compared. */
final class RuleResults {
    private static final List<String> LISTS = List.of("violations", "warnings", "audits", "exempted");

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
            String more,
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

    /** What was answered. */
    static List<Finding> recorded(ObjectNode answer) {
        List<Finding> findings = new ArrayList<>();
        for (String list : LISTS) {
            for (Node node : RecordNodes.elements(answer, list)) {
                ObjectNode reason = (ObjectNode) node;
                findings.add(new Finding(
                        list,
                        RecordNodes.text(reason, "policy"),
                        RecordNodes.text(reason, "rule"),
                        RecordNodes.text(reason, "verdict"),
                        RecordNodes.text(reason, "action"),
                        RecordNodes.text(reason, "field"),
                        RecordNodes.text(reason, "exemption"),
                        Objects.requireNonNullElse(RecordNodes.find(reason, "more"), "0"),
                        RecordNodes.text(reason, "message")));
            }
        }
        return findings;
    }

    /** What is decided now. */
    static List<Finding> now(SubjectDecision subject) {
        List<Finding> findings = new ArrayList<>();
        List<List<Reason>> lists =
                List.of(subject.violations(), subject.warnings(), subject.audits(), subject.exempted());
        for (int i = 0; i < lists.size(); i++) {
            for (Reason reason : lists.get(i)) {
                findings.add(new Finding(
                        LISTS.get(i),
                        reason.rule().policy().name(),
                        reason.rule().rule(),
                        reason.verdict().text(),
                        reason.action().text(),
                        reason.place().field(),
                        reason.exempted() == null ? "" : reason.exempted().name(),
                        Integer.toString(reason.more()),
                        reason.message()));
            }
        }
        return findings;
    }
}
