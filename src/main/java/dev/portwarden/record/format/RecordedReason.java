package dev.portwarden.record.format;

import dev.portwarden.evaluate.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A reason as a record states it.
 *
 * @param list      the list of the answer that it is in, one of {@link DecisionFields#REASON_LISTS}
 * @param exemption the exemption that covers it, or ""
 * @param more      how many more reasons of this rule the answer leaves out
 * @param advice    what to change, or null
 */
public record RecordedReason(
        String list,
        String policy,
        String rule,
        Verdict.Kind verdict,
        String action,
        String reason,
        String message,
        String field,
        String exemption,
        int more,
        @Nullable String advice) {}
