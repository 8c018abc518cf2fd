package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.record.format.PassedRules;
import dev.portwarden.record.format.RecordedSubject;
import dev.portwarden.shape.ShapeProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first difference between the recorded and the new decision about a subject. It compares whether the subject
 * is admitted and, rule by rule in order, the verdict, action, place, exemption and message. It skips rules that depend on
 * a masked value, and all messages if the subject has any masked value.
 */
final class DecisionDifference {
    /** Rules of the built-in policy about the document as it was sent, which the log does not store. */
    private static final Set<String> READER_RULES =
            Set.of(ShapeProblem.Rule.UNKNOWN_FIELD.text(), ShapeProblem.Rule.OTHER_TASK_DEFINITION.text());

    private final RecordedSubject recorded;
    private final Evaluation evaluation;
    private final SubjectDecision now;
    private final PolicySet policies;
    private final Set<String> hidden;

    DecisionDifference(RecordedSubject recorded, Evaluation evaluation, SubjectDecision now, PolicySet policies) {
        this.recorded = recorded;
        this.evaluation = evaluation;
        this.now = now;
        this.policies = policies;
        this.hidden = hidden();
    }

    /** Returns the rules whose result may depend on a masked value. */
    private Set<String> hidden() {
        Set<String> rules = new HashSet<>();
        now.reasons()
                .filter(reason -> MaskedPaths.hide(recorded, reason))
                .map(DecisionDifference::name)
                .forEach(rules::add);
        return rules;
    }

    private static String name(Reason reason) {
        return reason.rule().name().toString();
    }

    /** Whether some rules could not be compared. */
    boolean isMasked() {
        return !hidden.isEmpty();
    }

    /** Returns the first difference, or null. */
    @Nullable
    String difference() {
        List<RuleResults.RuleResult> after = comparable(RuleResults.now(now));
        List<RuleResults.RuleResult> recordedAll = comparable(RuleResults.recorded(recorded.answer()));
        List<RuleResults.RuleResult> before = recordedAll.stream()
                .filter(result -> after.contains(result) || !isNotReproducible(result))
                .toList();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String was = i < before.size() ? before.get(i).toString() : "nothing more";
            String is = i < after.size() ? after.get(i).toString() : "nothing more";
            if (i >= before.size() || i >= after.size() || !before.get(i).equals(after.get(i))) {
                return "recorded " + was + "; now " + is;
            }
        }
        boolean admitted = recorded.answer().admitted();
        boolean complete = hidden.isEmpty() && before.size() == recordedAll.size();
        if (complete && admitted != now.admitted()) {
            return "recorded " + word(admitted) + "; now " + word(now.admitted());
        }
        return passes();
    }

    private static String word(boolean admitted) {
        return admitted ? "admitted" : "denied";
    }

    private @Nullable String passes() {
        String passed = PassedRules.of(evaluation, policies);
        if (passed.equals(recorded.passed())) {
            return null;
        }
        Set<String> before = PassedRules.names(recorded.passed(), policies);
        Set<String> after = PassedRules.names(passed, policies);
        Set<String> all = new TreeSet<>(before);
        all.addAll(after);
        for (String rule : all) {
            if (!hidden.contains(rule) && before.contains(rule) != after.contains(rule)) {
                return "`" + rule + "` "
                        + (before.contains(rule) ? "passed, but does not pass now" : "did not pass, but passes now");
            }
        }
        return null;
    }

    private List<RuleResults.RuleResult> comparable(List<RuleResults.RuleResult> results) {
        return results.stream()
                .filter(result -> !hidden.contains(result.name()))
                .map(result -> recorded.masked().isEmpty() ? result : result.withoutMessage())
                .toList();
    }

    /** Whether a shape problem is about the document as it was sent, or about a masked value. The log stores neither. */
    private boolean isNotReproducible(RuleResults.RuleResult result) {
        return result.policy().equals(RuleName.BUILT_IN_POLICY)
                && (READER_RULES.contains(result.rule()) || MaskedPaths.isMasked(recorded.masked(), result.field()));
    }
}
