package dev.portwarden.evaluate;

import dev.portwarden.policy.FailurePolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of what several bindings of one policy say of one element, the strictest. */
public final class StrictestVerdicts {
    private StrictestVerdicts() {}

    /** One verdict for each rule and element, in the order in which they first appear. */
    public static List<Verdict> of(List<List<Verdict>> judged) {
        if (judged.size() == 1) {
            return judged.getFirst();
        }
        Map<String, Verdict> strictest = new LinkedHashMap<>();
        for (List<Verdict> verdicts : judged) {
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
