package dev.portwarden.record.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is searched by.
 *
 * @param number of its record
 */
public record CatalogueEntry(
        long number,
        String id,
        Instant madeAt,
        String door,
        boolean admitted,
        Where where,
        String revision,
        List<Subject> subjects,
        List<Finding> findings) {
    public CatalogueEntry {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }

    /** Who asked, and where it was to run; null where it was not said. */
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
     * @param mode its network mode, or null where that is not known
     */
    public record Subject(
            int position,
            String kind,
            String name,
            boolean admitted,
            @Nullable String mode,
            String contentDigest,
            String matchDigest) {}

    /**
     * What a rule said of a subject, were it not that it passed.
     *
     * @param exemption by which it is let off, or ""
     * @param elements  of how many it was said
     */
    public record Finding(
            int position, String policy, String rule, String verdict, String action, String exemption, int elements) {}
}
