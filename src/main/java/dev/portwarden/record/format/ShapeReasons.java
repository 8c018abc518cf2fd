package dev.portwarden.record.format;

import dev.portwarden.decide.Reason;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a document was not that ECS takes: that was found in it as it was sent, and may rest on what is masked now. */
public final class ShapeReasons {
    private static final Position NOWHERE = new Position(1, 1);

    private ShapeReasons() {}

    /** What was answered of a subject and denied it, and is not among the reasons of now. */
    public static List<Reason> missing(RecordedSubject subject, List<Reason> now) {
        List<Reason> missing = new ArrayList<>();
        for (Node node : RecordNodes.elements(subject.answer(), "violations")) {
            if (node instanceof ObjectNode kept
                    && RecordNodes.text(kept, "policy").equals(RuleName.BUILT_IN_POLICY)
                    && now.stream().noneMatch(reason -> isSame(reason, kept))) {
                missing.add(reason(kept));
            }
        }
        return missing;
    }

    private static boolean isSame(Reason reason, ObjectNode kept) {
        return reason.rule().policy().name().equals(RuleName.BUILT_IN_POLICY)
                && reason.rule().rule().equals(RecordNodes.text(kept, "rule"))
                && reason.place().field().equals(RecordNodes.text(kept, "field"));
    }

    private static Reason reason(ObjectNode kept) {
        String advice = kept.find("remediation") instanceof ObjectNode remediation
                ? RecordNodes.find(remediation, "message")
                : null;
        return new Reason(
                rule(RecordNodes.text(kept, "rule"), RecordNodes.text(kept, "reason")),
                Verdict.Kind.FAIL,
                Action.DENY,
                RecordNodes.text(kept, "message"),
                new Reason.Place(RecordNodes.text(kept, "field"), NOWHERE, null),
                List.of(),
                new Reason.Advice(advice, List.of()),
                null,
                0);
    }

    private static RuleReference rule(String rule, String reason) {
        AdmissionPolicy.Metadata policy =
                new AdmissionPolicy.Metadata(RuleName.BUILT_IN_POLICY, "", Severity.HIGH, List.of(), null, null);
        return new RuleReference(policy, null, rule, Action.DENY, FailurePolicy.FAIL, reason, null);
    }
}
