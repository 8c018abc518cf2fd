package dev.portwarden.record.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
            List<RecordedReason> reasons) {
        public Subject {
            reasons = List.copyOf(reasons);
        }

        /** The reasons of one list. */
        public List<RecordedReason> reasons(String list) {
            return reasons.stream().filter(reason -> reason.list().equals(list)).toList();
        }
    }

    /**
     * Reads the stored JSON of a decision, of this version or an earlier one.
     *
     * @throws RuntimeException when it is anything else
     */
    public static RecordedAnswer read(byte[] json) {
        JsonNode decision = tree(json);
        List<Subject> subjects = new ArrayList<>();
        decision.path(DecisionFields.SUBJECTS).forEach(subject -> subjects.add(subject(subject)));
        String channel = decision.has(DecisionFields.CHANNEL) ? DecisionFields.CHANNEL : DecisionFields.FORMER_CHANNEL;
        return new RecordedAnswer(
                text(decision, DecisionFields.ID),
                Instant.parse(text(decision, DecisionFields.TIME)),
                text(decision, channel),
                decision.path(DecisionFields.ADMITTED).asBoolean(),
                text(decision, DecisionFields.POLICY_REVISION),
                subjects);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Subject subject(JsonNode subject) {
        List<RecordedReason> reasons = new ArrayList<>();
        for (String list : DecisionFields.REASON_LISTS) {
            subject.path(list).forEach(reason -> reasons.add(reason(list, reason)));
        }
        return new Subject(
                text(subject, DecisionFields.KIND),
                text(subject, DecisionFields.NAME),
                text(subject.path(DecisionFields.SOURCE), DecisionFields.POINTER),
                subject.path(DecisionFields.ADMITTED).asBoolean(),
                text(subject.path(DecisionFields.NETWORK), DecisionFields.MODE),
                text(subject, DecisionFields.CONTENT_DIGEST),
                text(subject, DecisionFields.MATCH_DIGEST),
                reasons);
    }

    private static RecordedReason reason(String list, JsonNode reason) {
        return new RecordedReason(
                list,
                text(reason, DecisionFields.POLICY),
                text(reason, DecisionFields.RULE),
                Verdict.Kind.of(text(reason, DecisionFields.VERDICT)),
                text(reason, DecisionFields.ACTION),
                text(reason, DecisionFields.REASON),
                text(reason, DecisionFields.MESSAGE),
                text(reason, DecisionFields.FIELD),
                text(reason, DecisionFields.EXEMPTION),
                reason.path(DecisionFields.MORE).asInt(),
                find(reason.path(DecisionFields.REMEDIATION), DecisionFields.MESSAGE));
    }

    private static String text(JsonNode object, String name) {
        String found = find(object, name);
        return found == null ? "" : found;
    }

    private static @Nullable String find(JsonNode object, String name) {
        return object.path(name).textValue();
    }
}
