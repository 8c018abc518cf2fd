package dev.portwarden.replay;

import dev.portwarden.record.content.RecalledDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded decisions are replayed; null where that is open.
 *
 * @param from when they were made, at the earliest
 * @param to   when they were made, less than this
 * @param door by which they came in
 */
public record Selection(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String door,
        @Nullable Boolean admitted,
        @Nullable String family,
        @Nullable String service,
        @Nullable String account,
        @Nullable String environment) {

    /** All of them. */
    public static final Selection ALL = new Selection(null, null, null, null, null, null, null, null);

    boolean takes(RecalledDecision decision) {
        Instant time = decision.submission().time();
        return (from == null || !time.isBefore(from))
                && (to == null || time.isBefore(to))
                && (door == null || door.equals(decision.submission().door().text()))
                && (admitted == null || admitted == decision.admitted())
                && isOne(account, decision.submission().context().account())
                && isOne(environment, decision.submission().context().environment())
                && (family == null || decision.judged().stream().anyMatch(subject -> family.equals(subject.family())))
                && (service == null
                        || decision.judged().stream()
                                .anyMatch(subject -> service.equals(Place.service(decision, subject))));
    }

    private static boolean isOne(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
