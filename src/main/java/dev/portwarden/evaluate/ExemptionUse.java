package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.policy.Exemption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets verdicts off where an exemption certainly is for the subject; one that only may be does not help, and is told. */
final class ExemptionUse {
    private final List<Exemption> held = new ArrayList<>();
    private final Map<Exemption, List<String>> doubtful = new LinkedHashMap<>();

    ExemptionUse(List<Exemption> exemptions, MatchEvaluator values, Instant time) {
        for (Exemption exemption : exemptions) {
            Truth meant = exemption.holds(time) ? values.holds(exemption.match()) : Truth.NO;
            if (meant.isYes()) {
                held.add(exemption);
            } else if (!meant.isNo()) {
                doubtful.put(exemption, meant.unknown());
            }
        }
    }

    /** The verdict, exempt where it is none that passes and an exemption covers its rule. */
    Verdict apply(Verdict verdict) {
        if (verdict instanceof Verdict.Pass) {
            return verdict;
        }
        for (Exemption exemption : held) {
            if (covers(exemption, verdict)) {
                return new Verdict.Exempt(verdict.rule(), verdict.field(), verdict, exemption);
            }
        }
        return verdict instanceof Verdict.Fail fail && !doubtful.isEmpty() ? fail.exemptIf(doubts(fail)) : verdict;
    }

    private List<String> doubts(Verdict verdict) {
        return doubtful.entrySet().stream()
                .filter(each -> covers(each.getKey(), verdict))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .toList();
    }

    private static boolean covers(Exemption exemption, Verdict verdict) {
        return exemption.covers(verdict.rule().name());
    }
}
