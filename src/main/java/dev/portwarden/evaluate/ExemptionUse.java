package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchValues;
import dev.portwarden.evaluate.match.Truth;
import dev.portwarden.evaluate.verdict.Verdict;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets verdicts off where an exemption certainly is for the subject; one that only may be does not help. */
final class ExemptionUse {
    private final List<Exemption> held = new ArrayList<>();

    ExemptionUse(List<Exemption> exemptions, MatchValues values, Instant time) {
        for (Exemption exemption : exemptions) {
            if (exemption.holds(time) && isMeant(exemption, values)) {
                held.add(exemption);
            }
        }
    }

    /** The verdict, exempt where it is none that passes and an exemption covers its rule. */
    Verdict apply(Verdict verdict) {
        if (verdict instanceof Verdict.Pass) {
            return verdict;
        }
        for (Exemption exemption : held) {
            if (exemption.covers(verdict.rule().policy(), verdict.rule().rule())) {
                return new Verdict.Exempt(verdict.rule(), verdict.field(), verdict, exemption);
            }
        }
        return verdict;
    }

    private static boolean isMeant(Exemption exemption, MatchValues values) {
        Match exclude = exemption.exclude();
        Truth meant = values.holds(exemption.match());
        return (exclude == null ? meant : meant.and(values.holds(exclude).not())).isYes();
    }
}
