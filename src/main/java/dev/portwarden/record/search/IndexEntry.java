package dev.portwarden.record.search;

import dev.portwarden.evaluate.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is searched by.
 *
 * @param number of its record
 */
public record IndexEntry(
        long number,
        String id,
        Instant madeAt,
        String channel,
        boolean admitted,
        Where where,
        String revision,
        List<Subject> subjects,
        List<Finding> findings) {
    public IndexEntry {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }

    /** The network mode of which nothing is known. */
    public static final String UNKNOWN = "unknown";

    /**
     * Who asked, and where it was to run; null where it was not said.
     *
     * @param service the context's, or else the name of the first service that was judged
     */
    public record Where(
            String principal,
            @Nullable String account,
            @Nullable String region,
            @Nullable String cluster,
            @Nullable String environment,
            @Nullable String service) {}

    /**
     * One thing that was judged.
     *
     * @param mode its network mode, or {@link #UNKNOWN}
     */
    public record Subject(
            int position,
            String kind,
            String name,
            boolean admitted,
            String mode,
            String contentDigest,
            String matchDigest) {}

    /**
     * What a rule said of a subject, were it not that it passed.
     *
     * @param exemption by which it is let off, or ""
     * @param elements  of how many it was said
     */
    public record Finding(
            int position,
            String policy,
            String rule,
            Verdict.Kind verdict,
            String action,
            String exemption,
            int elements) {
        private static final String VIOLATIONS = "violations";
        private static final String WARNINGS = "warnings";
        private static final String AUDITS = "audits";
        private static final String EXEMPTED = "exempted";

        /** The lists of an answer that findings stand in, in their order there. */
        public static final List<String> LISTS = List.of(VIOLATIONS, WARNINGS, AUDITS, EXEMPTED);

        /** The list that it stands in. */
        public String list() {
            if (verdict == Verdict.Kind.EXEMPT) {
                return EXEMPTED;
            }
            return switch (action) {
                case "Warn" -> WARNINGS;
                case "Audit" -> AUDITS;
                default -> VIOLATIONS;
            };
        }
    }
}
