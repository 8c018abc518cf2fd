package dev.portwarden.record.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.normalise.SubjectParts;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Operation;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a record, so that its decision can be made again. {@link SubmissionWriter} writes what it reads. */
public final class RecordReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordReader() {}

    /**
     * Reads a record.
     *
     * @param decision   its decision as JSON in UTF-8
     * @param submission its submission as JSON in UTF-8
     * @throws RuntimeException when neither this version nor an earlier one wrote it
     */
    public static RecordedDecision read(byte[] decision, byte[] submission) {
        RecordedAnswer answer = RecordedAnswer.read(decision);
        Context context = context(submission);
        Source source = new Source("", new String(submission, StandardCharsets.UTF_8));
        ObjectNode stored = RecordNodes.read(source);
        List<ObjectNode> subjects = RecordNodes.objects(stored, SubmissionFields.SUBJECTS);
        if (answer.subjects().size() != subjects.size()) {
            throw new IllegalArgumentException(
                    "the answer has " + answer.subjects().size() + " subjects, and the submission " + subjects.size());
        }
        Set<String> masked = masked(context);
        List<RecordedSubject> restored = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            restored.add(subject(source, subjects.get(i), answer.subjects().get(i), masked));
        }
        Submission again = new Submission(
                Submission.Document.of(source),
                context,
                EnumText.find(Channel.class, Channel::text, answer.channel())
                        .orElseThrow(() -> new IllegalArgumentException("unknown channel `" + answer.channel() + "`")),
                Operation.valueOf(RecordNodes.text(stored, SubmissionFields.OPERATION)),
                RecordNodes.isTrue(stored, SubmissionFields.STRICT),
                answer.time(),
                false);
        return new RecordedDecision(answer.id(), answer.admitted(), answer.revision(), again, restored);
    }

    private static RecordedSubject subject(
            Source source, ObjectNode stored, RecordedAnswer.Subject answer, Set<String> maskedContext) {
        try {
            Set<String> masked = new HashSet<>(maskedContext);
            ObjectNode document = document(stored, "", masked);
            SubjectParts parts = new SubjectParts(
                    EnumText.find(SubjectKind.class, SubjectKind::text, answer.kind())
                            .orElseThrow(() -> new IllegalArgumentException("unknown kind `" + answer.kind() + "`")),
                    document == null ? new ObjectNode(0, List.of()) : document,
                    answer.pointer(),
                    Set.copyOf(RecordNodes.texts(stored, SubmissionFields.UNSTATED)),
                    document(stored.find(SubmissionFields.BEFORE), Subject.OLD_OBJECT + ".", masked),
                    RecordNodes.isTrue(stored, SubmissionFields.BEFORE_UNKNOWN),
                    document(
                            stored.find(SubmissionFields.TASK_DEFINITION),
                            SubmissionFields.TASK_DEFINITION + ".",
                            masked));
            Subject subject = parts.restore(source);
            return new RecordedSubject(subject, answer, RecordNodes.text(stored, SubmissionFields.PASSED), masked);
        } catch (NodePatch.NotApplicable e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Restores a document, and adds the paths of its masked values as policies see them, with a prefix. */
    private static @Nullable ObjectNode document(@Nullable Node holder, String prefix, Set<String> masked)
            throws NodePatch.NotApplicable {
        if (!(holder instanceof ObjectNode stored)) {
            return null;
        }
        RecordedDocument restored = RecordedDocument.of(stored);
        for (FieldPath path : restored.masked()) {
            masked.add(prefix + path);
        }
        return restored.document();
    }

    private static Set<String> masked(Context context) {
        Set<String> masked = new HashSet<>();
        context.labels().forEach((name, value) -> addMasked("label." + name, value, masked));
        context.principal().claims().forEach((name, value) -> addMasked("principal.claims." + name, value, masked));
        return masked;
    }

    private static void addMasked(String path, String value, Set<String> masked) {
        if (Secrets.isMask(value)) {
            masked.add(path);
        }
    }

    /** The context of a submission. It is at the beginning, so the documents behind it are not read. */
    public static Context context(byte[] submission) {
        JsonNode context = contextNode(submission);
        List<String> groups = new ArrayList<>();
        context.path(SubmissionFields.GROUPS).forEach(group -> groups.add(group.asText()));
        return new Context(
                context.path(SubmissionFields.ACCOUNT).textValue(),
                context.path(SubmissionFields.REGION).textValue(),
                context.path(SubmissionFields.CLUSTER).textValue(),
                context.path(SubmissionFields.ENVIRONMENT).textValue(),
                context.path(SubmissionFields.SERVICE).textValue(),
                new Principal(
                        context.path(SubmissionFields.PRINCIPAL).asText(),
                        groups,
                        texts(context.path(SubmissionFields.CLAIMS))),
                texts(context.path(SubmissionFields.LABELS)));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static JsonNode contextNode(byte[] submission) {
        try (JsonParser json = JSON.createParser(submission)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(SubmissionFields.CONTEXT)) {
                    return JSON.readTree(json);
                }
                json.skipChildren();
            }
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
