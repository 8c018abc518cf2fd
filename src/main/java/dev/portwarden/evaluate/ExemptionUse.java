package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.policy.Exemption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies exemptions to verdicts. An exemption that may or may not match the subject does not exempt, but is reported. */
final class ExemptionUse {
    private final List<Exemption> matching = new ArrayList<>();
    private final Map<Exemption, List<String>> uncertain = new LinkedHashMap<>();

    ExemptionUse(List<Exemption> exemptions, MatchEvaluator evaluator, Instant time) {
        for (Exemption exemption : exemptions) {
            Truth matches = exemption.holds(time) ? evaluator.holds(exemption.match()) : Truth.NO;
            if (matches.isYes()) {
                matching.add(exemption);
            } else if (!matches.isNo()) {
                uncertain.put(exemption, matches.unknown());
            }
        }
    }

    /** Returns the verdict, as exempt if it is not a pass and an exemption covers its rule. */
    Verdict apply(Verdict verdict) {
        if (verdict instanceof Verdict.Pass) {
            return verdict;
        }
        for (Exemption exemption : matching) {
            if (covers(exemption, verdict)) {
                return new Verdict.Exempt(verdict.rule(), verdict.field(), verdict, exemption);
            }
        }
        return verdict instanceof Verdict.Fail fail && !uncertain.isEmpty() ? fail.exemptIf(unknown(fail)) : verdict;
    }

    private List<String> unknown(Verdict verdict) {
        return uncertain.entrySet().stream()
                .filter(each -> covers(each.getKey(), verdict))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .toList();
    }

    private static boolean covers(Exemption exemption, Verdict verdict) {
        return exemption.covers(verdict.rule().name());
    }
}
