package dev.portwarden.record.search;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.submission.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the search index holds of one decision.
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

    /** The network mode of a subject whose mode is unknown. */
    public static final String UNKNOWN = "unknown";

    /**
     * The context; null where the caller did not state it.
     *
     * @param service the context's, or else the name of the first service among the subjects
     */
    public record Where(
            String principal,
            @Nullable String account,
            @Nullable String region,
            @Nullable String cluster,
            @Nullable String environment,
            @Nullable String service) {}

    /** One subject, whose network mode may be {@link #UNKNOWN}. */
    public record Subject(
            int position,
            String kind,
            String name,
            boolean admitted,
            String mode,
            String contentDigest,
            String matchDigest) {
        boolean isTaskDefinition() {
            return kind.equals(SubjectKind.TASK_DEFINITION.text());
        }
    }

    /**
     * A verdict on a subject that is not a pass.
     *
     * @param exemption the exemption that covers it, or ""
     * @param elements  how many elements of the subject it is on
     */
    public record Finding(
            int position,
            String policy,
            String rule,
            Verdict.Kind verdict,
            String action,
            String exemption,
            int elements) {

        /** The list of the answer that holds it. */
        public String list() {
            if (verdict == Verdict.Kind.EXEMPT) {
                return RecordedAnswer.EXEMPTED;
            }
            return switch (action) {
                case "Warn" -> RecordedAnswer.WARNINGS;
                case "Audit" -> RecordedAnswer.AUDITS;
                default -> RecordedAnswer.VIOLATIONS;
            };
        }

        private Finding with(int count) {
            return new Finding(position, policy, rule, verdict, action, exemption, count);
        }
    }

    /** The entry of a record. */
    public static IndexEntry of(LogRecord logged) {
        RecordedAnswer answer = RecordedAnswer.read(logged.decision());
        List<Subject> subjects = new ArrayList<>();
        Map<Finding, Integer> findings = new LinkedHashMap<>();
        for (RecordedAnswer.Subject subject : answer.subjects()) {
            int position = subjects.size();
            subjects.add(subject(position, subject));
            subject.reasons().forEach(reason -> findings.merge(finding(position, reason), 1, Integer::sum));
        }
        return new IndexEntry(
                logged.number(),
                logged.id(),
                answer.time(),
                answer.channel(),
                answer.admitted(),
                where(RecordReader.context(logged.submission()), subjects),
                answer.revision(),
                subjects,
                findings.entrySet().stream()
                        .map(each -> each.getKey().with(each.getValue()))
                        .toList());
    }

    private static Subject subject(int position, RecordedAnswer.Subject subject) {
        return new Subject(
                position,
                subject.kind(),
                Journal.indexed(subject.name()),
                subject.admitted(),
                subject.mode().isEmpty() ? UNKNOWN : subject.mode(),
                subject.contentDigest(),
                subject.matchDigest());
    }

    private static Finding finding(int position, RecordedAnswer.Reason reason) {
        return new Finding(
                position,
                Journal.indexed(reason.policy()),
                Journal.indexed(reason.rule()),
                reason.verdict(),
                reason.action(),
                Journal.indexed(reason.exemption()),
                0);
    }

    private static Where where(Context context, List<Subject> subjects) {
        String service = subjects.stream()
                .filter(subject -> subject.kind().equals(SubjectKind.SERVICE.text())
                        && !subject.name().isEmpty())
                .map(Subject::name)
                .findFirst()
                .orElse(null);
        return new Where(
                Journal.indexed(context.principal().name()),
                indexed(context.account()),
                indexed(context.region()),
                indexed(context.cluster()),
                indexed(context.environment()),
                context.service() == null ? service : indexed(context.service()));
    }

    private static @Nullable String indexed(@Nullable String text) {
        return text == null ? null : Journal.indexed(text);
    }
}
