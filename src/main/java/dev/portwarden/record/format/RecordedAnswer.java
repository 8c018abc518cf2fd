package dev.portwarden.record.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.document.JsonText;
import dev.portwarden.evaluate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a record states it.
 *
 * @param revision of the policy set that decided
 */
public record RecordedAnswer(
        String id, Instant time, String channel, boolean admitted, String revision, List<Subject> subjects) {
    public static final String VIOLATIONS = "violations";
    public static final String WARNINGS = "warnings";
    public static final String AUDITS = "audits";
    public static final String EXEMPTED = "exempted";

    /** The lists of reasons, in their order. */
    public static final List<String> REASON_LISTS = List.of(VIOLATIONS, WARNINGS, AUDITS, EXEMPTED);

    public RecordedAnswer {
        subjects = List.copyOf(subjects);
    }

    /**
     * The decision on one subject.
     *
     * @param pointer of the subject in its document
     * @param mode    its network mode, or "" where it is unknown
     * @param reasons of all lists, in their order
     */
    public record Subject(
            String kind,
            String name,
            String pointer,
            boolean admitted,
            String mode,
            String contentDigest,
            String matchDigest,
            List<Reason> reasons) {
        public Subject {
            reasons = List.copyOf(reasons);
        }

        /** The reasons of one list. */
        public List<Reason> reasons(String list) {
            return reasons.stream().filter(reason -> reason.list().equals(list)).toList();
        }
    }

    /**
     * A reason.
     *
     * @param list      one of {@link #REASON_LISTS}
     * @param exemption the exemption that covers it, or ""
     * @param more      how many more reasons of this rule the answer leaves out
     * @param advice    what to change, or null
     */
    public record Reason(
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

    /**
     * Reads the stored JSON of a decision, of this version or an earlier one.
     *
     * @throws RuntimeException when it is anything else
     */
    public static RecordedAnswer read(byte[] json) {
        JsonNode decision = tree(json);
        if (!decision.path("time").isTextual()) {
            throw new IllegalArgumentException("no text `time`");
        }
        List<Subject> subjects = new ArrayList<>();
        decision.path("subjects").forEach(subject -> subjects.add(subject(subject)));
        return new RecordedAnswer(
                text(decision, "id"),
                Instant.parse(text(decision, "time")),
                text(decision, decision.has("channel") ? "channel" : "door"),
                decision.path("admitted").asBoolean(),
                text(decision, "policyRevision"),
                subjects);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JsonText.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Subject subject(JsonNode subject) {
        List<Reason> reasons = new ArrayList<>();
        for (String list : REASON_LISTS) {
            subject.path(list).forEach(reason -> reasons.add(reason(list, reason)));
        }
        return new Subject(
                text(subject, "kind"),
                text(subject, "name"),
                text(subject.path("source"), "pointer"),
                subject.path("admitted").asBoolean(),
                text(subject.path("network"), "mode"),
                text(subject, "contentDigest"),
                text(subject, "matchDigest"),
                reasons);
    }

    private static Reason reason(String list, JsonNode reason) {
        return new Reason(
                list,
                text(reason, "policy"),
                text(reason, "rule"),
                Verdict.Kind.of(text(reason, "verdict")),
                text(reason, "action"),
                text(reason, "reason"),
                text(reason, "message"),
                text(reason, "field"),
                text(reason, "exemption"),
                reason.path("more").asInt(),
                reason.path("remediation").path("message").textValue());
    }

    /** The text of a member; "" where it is absent. */
    private static String text(JsonNode object, String name) {
        String found = object.path(name).textValue();
        return found == null ? "" : found;
    }
}
