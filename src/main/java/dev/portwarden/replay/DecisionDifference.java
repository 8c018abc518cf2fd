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
 * Whether a subject is judged as it was. Same is: admitted or not, and for each rule its verdict, action, place, exemption
 * and words, in their order. Rules that hang on something masked cannot be compared and are left out, as are the words
 * of all rules where anything is masked; everything else counts.
 */
final class DecisionDifference {
    private static final String SHAPE = RuleName.BUILT_IN_POLICY;

    private static final Set<String> OF_READING =
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

    /** The rules that say something else, or may, since something is masked. */
    private Set<String> hidden() {
        Set<String> rules = new HashSet<>();
        now.reasons()
                .all()
                .filter(reason -> MaskedPaths.hide(recorded, reason))
                .map(DecisionDifference::name)
                .forEach(rules::add);
        return rules;
    }

    private static String name(Reason reason) {
        return reason.rule().name().toString();
    }

    /** Whether anything could not be compared. */
    boolean isMasked() {
        return !hidden.isEmpty();
    }

    /** What differs first, or null. */
    @Nullable
    String difference() {
        List<RuleResults.Finding> after = RuleResults.now(now).stream()
                .filter(finding -> !hidden.contains(finding.name()))
                .map(this::worded)
                .toList();
        List<RuleResults.Finding> recordedAll = RuleResults.recorded(recorded.answer()).stream()
                .filter(finding -> !hidden.contains(finding.name()))
                .map(this::worded)
                .toList();
        List<RuleResults.Finding> before = recordedAll.stream()
                .filter(finding -> after.contains(finding) || !isOfWhatIsNotKept(finding))
                .toList();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String was = i < before.size() ? before.get(i).toString() : "nothing more";
            String is = i < after.size() ? after.get(i).toString() : "nothing more";
            if (i >= before.size() || i >= after.size() || !before.get(i).equals(after.get(i))) {
                return "recorded " + was + "; now " + is;
            }
        }
        boolean admitted = recorded.answer().admitted();
        boolean whole = hidden.isEmpty() && before.size() == recordedAll.size();
        if (whole && admitted != now.admitted()) {
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
                        + (before.contains(rule) ? "passed, and does not now" : "passes now, and did not");
            }
        }
        return null;
    }

    private RuleResults.Finding worded(RuleResults.Finding finding) {
        return recorded.masked().isEmpty() ? finding : finding.withoutMessage();
    }

    /** What was found when the document was read in its first form, or in a value that is masked, is kept with the answer alone. */
    private boolean isOfWhatIsNotKept(RuleResults.Finding finding) {
        return finding.policy().equals(SHAPE)
                && (OF_READING.contains(finding.rule()) || MaskedPaths.isMasked(recorded.masked(), finding.field()));
    }
}
