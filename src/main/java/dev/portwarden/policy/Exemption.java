package dev.portwarden.policy;

import dev.portwarden.policy.cel.Glob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets named subjects off named policies, until a day.
 *
 * @param policies patterns of policy names
 * @param rules    patterns of rule names; empty: every rule
 * @param last     the last day, UTC
 * @param ends     the first moment at which it no longer holds: the end of that day
 */
public record Exemption(
        String name,
        List<Glob> policies,
        List<Glob> rules,
        Match match,
        @Nullable Match exclude,
        LocalDate last,
        Instant ends,
        String owner,
        @Nullable String ticket,
        @Nullable String reason,
        PolicyDocument document) {
    /** How long before its end an exemption warns those who use it. */
    public static final Duration NOTICE = Duration.ofDays(7);

    public Exemption {
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
    }

    /** Whether it is for a rule. */
    public boolean covers(String policy, String rule) {
        return policies.stream().anyMatch(glob -> glob.matches(policy))
                && (rules.isEmpty() || rules.stream().anyMatch(glob -> glob.matches(rule)));
    }

    /** Whether it still holds. */
    public boolean holds(Instant time) {
        return time.isBefore(ends);
    }

    /** Whether it ends within a week. */
    public boolean isAboutToEnd(Instant time) {
        return holds(time) && !time.isBefore(ends.minus(NOTICE));
    }
}
