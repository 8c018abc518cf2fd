package dev.portwarden.replay;

import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.record.format.PassedRules;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.format.RecordedSubject;
import dev.portwarden.shape.ShapeProblem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first difference between the recorded and the new decision about a subject. It compares whether the subject
 * is admitted and, rule by rule in order, the verdict, action, place, exemption and message. It skips rules that depend
 * on a masked value, and all messages if the subject has any masked value.
 */
final class DecisionDifference {
    /** Rules of the built-in policy about the document as it was sent, which the log does not store. */
    private static final Set<String> READER_RULES =
            Set.of(ShapeProblem.Rule.UNKNOWN_FIELD.text(), ShapeProblem.Rule.OTHER_TASK_DEFINITION.text());

    private final RecordedSubject recorded;
    private final Evaluation evaluation;
    private final SubjectDecision now;
    private final PolicySet policies;
    /** The rules whose result may depend on a masked value. */
    private final Set<String> hidden;

    DecisionDifference(RecordedSubject recorded, Evaluation evaluation, SubjectDecision now, PolicySet policies) {
        this.recorded = recorded;
        this.evaluation = evaluation;
        this.now = now;
        this.policies = policies;
        this.hidden = now.reasons()
                .filter(reason -> MaskedPaths.hide(recorded, reason))
                .map(reason -> reason.rule().name().toString())
                .collect(Collectors.toSet());
    }

    /** Whether some rules could not be compared. */
    boolean isMasked() {
        return !hidden.isEmpty();
    }

    /** Returns the first difference, or null. */
    @Nullable
    String difference() {
        List<RuleResult> after = comparable(now());
        List<RuleResult> all = comparable(recorded.answer().reasons().stream().map(RuleResult::of));
        List<RuleResult> before = all.stream()
                .filter(result -> after.contains(result) || !isNotReproducible(result))
                .toList();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            RuleResult was = i < before.size() ? before.get(i) : null;
            RuleResult is = i < after.size() ? after.get(i) : null;
            if (!Objects.equals(was, is)) {
                return change(Objects.toString(was, "nothing more"), Objects.toString(is, "nothing more"));
            }
        }
        boolean admitted = recorded.answer().admitted();
        boolean complete = hidden.isEmpty() && before.size() == all.size();
        if (complete && admitted != now.admitted()) {
            return admitted ? change("admitted", "denied") : change("denied", "admitted");
        }
        return passes();
    }

    private static String change(String before, String after) {
        return "recorded " + before + "; now " + after;
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

    private List<RuleResult> comparable(Stream<RuleResult> results) {
        return results.filter(result -> !hidden.contains(result.name()))
                .map(result -> recorded.masked().isEmpty() ? result : result.withoutMessage())
                .toList();
    }

    /**
     * Whether a shape problem is about the document as it was sent, or about a masked value. The log stores neither.
     */
    private boolean isNotReproducible(RuleResult result) {
        return result.policy().equals(RuleName.BUILT_IN_POLICY)
                && (READER_RULES.contains(result.rule()) || MaskedPaths.isMasked(recorded.masked(), result.field()));
    }

    private Stream<RuleResult> now() {
        List<List<Reason>> lists = List.of(now.violations(), now.warnings(), now.audits(), now.exempted());
        return IntStream.range(0, lists.size())
                .boxed()
                .flatMap(i ->
                        lists.get(i).stream().map(reason -> RuleResult.of(RecordedAnswer.REASON_LISTS.get(i), reason)));
    }

    /**
     * The result of one rule at one place, in a form in which recorded and new results can be compared.
     *
     * @param list      the list of the answer that holds it
     * @param exemption the exemption that covers it, or ""
     * @param more      the number of further results of the rule that the answer omits
     */
    private record RuleResult(
            String list,
            String policy,
            String rule,
            String verdict,
            String action,
            String field,
            String exemption,
            int more,
            String message) {
        static RuleResult of(RecordedAnswer.Reason reason) {
            return new RuleResult(
                    reason.list(),
                    reason.policy(),
                    reason.rule(),
                    reason.verdict().text(),
                    reason.action(),
                    reason.field(),
                    reason.exemption(),
                    reason.more(),
                    reason.message());
        }

        static RuleResult of(String list, Reason reason) {
            return new RuleResult(
                    list,
                    reason.rule().policy().name(),
                    reason.rule().rule(),
                    reason.verdict().text(),
                    reason.action().text(),
                    reason.place().field(),
                    reason.exempted() == null ? "" : reason.exempted().name(),
                    reason.more(),
                    reason.message());
        }

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
}
