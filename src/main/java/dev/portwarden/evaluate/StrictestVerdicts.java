package dev.portwarden.evaluate;

import dev.portwarden.policy.FailurePolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picks the strictest of the verdicts that several bindings of one policy have about one element. */
final class StrictestVerdicts {
    private StrictestVerdicts() {}

    /** Returns one verdict for each rule and element, in the order in which they first appear. */
    static List<Verdict> of(List<List<Verdict>> byBinding) {
        if (byBinding.size() == 1) {
            return byBinding.getFirst();
        }
        Map<String, Verdict> strictest = new LinkedHashMap<>();
        for (List<Verdict> verdicts : byBinding) {
            Map<String, Integer> seen = new HashMap<>();
            for (Verdict verdict : verdicts) {
                String place = verdict.rule().rule() + " " + verdict.field();
                String key = place + " " + seen.merge(place, 1, Integer::sum);
                strictest.merge(key, verdict, (one, other) -> rank(other) > rank(one) ? other : one);
            }
        }
        return List.copyOf(strictest.values());
    }

    private static int rank(Verdict verdict) {
        int strict = switch (verdict.rule().action()) {
            case DENY -> 30;
            case WARN -> 20;
            case AUDIT -> 10;
        };
        boolean ignored = verdict.rule().failurePolicy() == FailurePolicy.IGNORE;
        return switch (verdict) {
            case Verdict.Pass _, Verdict.Exempt _ -> 0;
            case Verdict.Fail _ -> strict + 2;
            case Verdict.Error _ -> ignored ? Math.min(strict, 21) : strict + 1;
            case Verdict.Unknown _ -> ignored ? Math.min(strict, 20) : strict;
        };
    }
}
