package dev.portwarden.record.format;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleNumbers;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the rules that passed as Base64 of one bit for each rule of the policy set. Most rules pass for most subjects,
 * so their names would be most of a record; the log stores the policy set once.
 */
public final class PassedRules {
    private PassedRules() {}

    /** The rules of a set that passed for a subject. */
    public static String of(Evaluation evaluation, PolicySet policies) {
        RuleNumbers numbers = policies.index().ruleNumbers();
        BitSet passed = new BitSet();
        for (Verdict verdict : evaluation.verdicts()) {
            if (verdict instanceof Verdict.Pass) {
                int number = numbers.of(
                        verdict.rule().policy().name(), verdict.rule().rule());
                if (number >= 0) {
                    passed.set(number);
                }
            }
        }
        return Base64.getEncoder().withoutPadding().encodeToString(passed.toByteArray());
    }

    /**
     * The names of the rules that passed, as {@code policy/rule}.
     *
     * @throws RuntimeException when the bits belong to another set
     */
    public static Set<String> names(String passed, PolicySet policies) {
        return BitSet.valueOf(Base64.getDecoder().decode(passed)).stream()
                .mapToObj(policies.index().ruleNumbers()::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
