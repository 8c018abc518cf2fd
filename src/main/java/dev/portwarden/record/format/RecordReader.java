package dev.portwarden.record.format;

import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.normalise.SubjectParts;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Operation;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a decision as the log keeps it: the other side of {@link SubmissionWriter}. */
public final class RecordReader {
    private static final String TASK_DEFINITION = "taskDefinition";

    private RecordReader() {}

    /**
     * Reads a decision.
     *
     * @param decision   the answer, as JSON
     * @param submission what it was about, as JSON
     * @throws RuntimeException when it is not what this version or an earlier one writes
     */
    public static RecordedDecision read(String decision, String submission) {
        ObjectNode answer = RecordNodes.read(new Source("", decision));
        Source source = new Source("", submission);
        ObjectNode kept = RecordNodes.read(source);
        Context context = context(RecordNodes.object(kept, "context"));
        List<Node> answers = RecordNodes.elements(answer, "subjects");
        List<Node> subjects = RecordNodes.elements(kept, "subjects");
        if (answers.size() != subjects.size()) {
            throw new IllegalArgumentException("answered about " + answers.size() + " subjects of " + subjects.size());
        }
        Set<String> masked = masked(context);
        List<RecordedSubject> recalled = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            recalled.add(subject(source, (ObjectNode) subjects.get(i), (ObjectNode) answers.get(i), masked));
        }
        Submission again = new Submission(
                Submission.Document.of(source),
                context,
                channel(RecordNodes.text(answer, "channel")),
                Operation.valueOf(RecordNodes.text(kept, "operation")),
                RecordNodes.isTrue(kept, "strict"),
                Instant.parse(RecordNodes.text(answer, "time")),
                false);
        return new RecordedDecision(
                RecordNodes.text(answer, "id"),
                RecordNodes.isTrue(answer, "admitted"),
                RecordNodes.text(answer, "policyRevision"),
                again,
                recalled);
    }

    private static RecordedSubject subject(Source source, ObjectNode kept, ObjectNode answer, Set<String> around) {
        try {
            Set<String> masked = new HashSet<>(around);
            ObjectNode document = document(kept, null, masked);
            ObjectNode before = document(kept, Subject.OLD_OBJECT, masked);
            ObjectNode definition = document(kept, TASK_DEFINITION, masked);
            SubjectParts parts = new SubjectParts(
                    kind(RecordNodes.text(answer, "kind")),
                    document == null ? new ObjectNode(0, List.of()) : document,
                    RecordNodes.text(RecordNodes.object(answer, "source"), "pointer"),
                    Set.copyOf(RecordNodes.texts(kept, "untold")),
                    before,
                    RecordNodes.isTrue(kept, "beforeUnknown"),
                    definition);
            Subject subject = parts.restore(source);
            return new RecordedSubject(subject, answer, RecordNodes.text(kept, "passed"), masked);
        } catch (NodePatch.NotApplicable e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The document of a subject, or the one that policies see by another name; what is masked of it is noted. */
    private static @Nullable ObjectNode document(ObjectNode kept, @Nullable String name, Set<String> masked)
            throws NodePatch.NotApplicable {
        String member = name == null || !name.equals(Subject.OLD_OBJECT) ? name : "before";
        ObjectNode holder = member == null ? kept : kept.find(member) instanceof ObjectNode other ? other : null;
        if (holder == null) {
            return null;
        }
        RecordedDocument recalled = RecordedDocument.of(holder);
        for (FieldPath path : recalled.masked()) {
            masked.add((name == null ? "" : name + ".") + path);
        }
        return recalled.document();
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

    private static Context context(ObjectNode context) {
        return new Context(
                RecordNodes.find(context, "account"),
                RecordNodes.find(context, "region"),
                RecordNodes.find(context, "cluster"),
                RecordNodes.find(context, "environment"),
                RecordNodes.find(context, "service"),
                new Principal(
                        RecordNodes.text(context, "principal"),
                        RecordNodes.texts(context, "groups"),
                        names(RecordNodes.object(context, "claims"))),
                names(RecordNodes.object(context, "labels")));
    }

    private static Map<String, String> names(ObjectNode node) {
        Map<String, String> names = new TreeMap<>();
        node.members().forEach(member -> names.put(member.name(), RecordNodes.text(node, member.name())));
        return names;
    }

    private static Channel channel(String text) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no channel `" + text + "`"));
    }

    private static SubjectKind kind(String text) {
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind `" + text + "`"));
    }
}
