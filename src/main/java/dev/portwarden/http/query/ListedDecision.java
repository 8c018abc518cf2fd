package dev.portwarden.http.query;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.IndexEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision in a list of recorded decisions, as JSON. */
record ListedDecision(
        String id,
        String time,
        String channel,
        boolean admitted,
        @JsonIgnoreProperties("principal") IndexEntry.Where context,
        String principal,
        String policyRevision,
        List<Subject> subjects) {

    /** A page of decisions; {@code behind} if the newest decisions are not indexed yet. */
    record Page(
            List<ListedDecision> decisions,
            @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean behind) {}

    /** One decision with its submission, and an explanation or the reason why there is none. */
    record Full(
            @JsonRawValue String decision,
            @JsonRawValue String submission,
            @JsonRawValue @Nullable String explanation,
            @Nullable String notExplained) {
        static Full of(LogRecord logged, DecisionsResource.DecisionExplainer.Explained explained) {
            return new Full(logged.decisionText(), logged.submissionText(), explained.json(), explained.notExplained());
        }
    }

    /** A subject, with the number of reasons in each list of the answer. */
    record Subject(
            String kind,
            String name,
            String mode,
            boolean admitted,
            String contentDigest,
            int violations,
            int warnings,
            int audits,
            int exempted,
            List<Reason> failed) {
        static Subject of(IndexEntry.Subject subject, List<IndexEntry.Finding> all) {
            List<IndexEntry.Finding> findings = all.stream()
                    .filter(finding -> finding.position() == subject.position())
                    .toList();
            return new Subject(
                    subject.kind(),
                    subject.name(),
                    subject.mode(),
                    subject.admitted(),
                    subject.contentDigest(),
                    count(findings, RecordedAnswer.VIOLATIONS),
                    count(findings, RecordedAnswer.WARNINGS),
                    count(findings, RecordedAnswer.AUDITS),
                    count(findings, RecordedAnswer.EXEMPTED),
                    findings.stream()
                            .map(each -> new Reason(
                                    each.policy(), each.rule(), each.verdict().text(), each.action()))
                            .toList());
        }

        private static int count(List<IndexEntry.Finding> findings, String list) {
            return findings.stream()
                    .filter(finding -> finding.list().equals(list))
                    .mapToInt(IndexEntry.Finding::elements)
                    .sum();
        }
    }

    record Reason(String policy, String rule, String verdict, String action) {}

    static ListedDecision of(IndexEntry entry) {
        return new ListedDecision(
                entry.id(),
                entry.madeAt().toString(),
                entry.channel(),
                entry.admitted(),
                entry.where(),
                entry.where().principal(),
                entry.revision(),
                entry.subjects().stream()
                        .map(subject -> Subject.of(subject, entry.findings()))
                        .toList());
    }
}
