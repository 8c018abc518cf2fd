package dev.portwarden.policy;

import dev.portwarden.policy.cel.Glob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exempts matching subjects from selected policies until a date.
 *
 * @param policies patterns of policy names
 * @param rules    patterns of rule names; empty: every rule
 * @param last     the last day on which it is valid, in UTC
 */
public record Exemption(
        String name,
        List<Glob> policies,
        List<Glob> rules,
        Match match,
        LocalDate last,
        String owner,
        @Nullable String ticket,
        @Nullable String reason,
        PolicyDocument document) {
    /** How long before its end an exemption produces warnings. */
    public static final Duration NOTICE = Duration.ofDays(7);

    public Exemption {
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
    }

    public boolean covers(RuleName rule) {
        return policies.stream().anyMatch(glob -> glob.matches(rule.policy()))
                && (rules.isEmpty() || rules.stream().anyMatch(glob -> glob.matches(rule.rule())));
    }

    public boolean holds(Instant time) {
        return time.isBefore(end());
    }

    /** Whether it is still valid but expires within {@link #NOTICE}. */
    public boolean isAboutToEnd(Instant time) {
        return holds(time) && !time.isBefore(end().minus(NOTICE));
    }

    private Instant end() {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
