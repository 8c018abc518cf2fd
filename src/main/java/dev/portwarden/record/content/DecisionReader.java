package dev.portwarden.record.content;

import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.Secrets;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.intake.Context;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Operation;
import dev.portwarden.intake.Principal;
import dev.portwarden.intake.Submission;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Recalled;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.FieldPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a decision as the log keeps it: the other side of {@link SubmissionText}. */
public final class DecisionReader {
    private static final String TASK_DEFINITION = "taskDefinition";

    private DecisionReader() {}

    /**
     * Reads a decision.
     *
     * @param decision   the answer, as JSON
     * @param submission what it was about, as JSON
     * @throws RuntimeException when it is not what this version or an earlier one writes
     */
    public static RecalledDecision read(String decision, String submission) {
        ObjectNode answer = KeptNodes.read(new Source("", decision));
        Source source = new Source("", submission);
        ObjectNode kept = KeptNodes.read(source);
        Context context = context(KeptNodes.object(kept, "context"));
        List<Node> answers = KeptNodes.elements(answer, "subjects");
        List<Node> subjects = KeptNodes.elements(kept, "subjects");
        if (answers.size() != subjects.size()) {
            throw new IllegalArgumentException("answered about " + answers.size() + " subjects of " + subjects.size());
        }
        Set<String> masked = masked(context);
        List<RecalledSubject> recalled = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            recalled.add(subject(source, (ObjectNode) subjects.get(i), (ObjectNode) answers.get(i), masked));
        }
        Submission again = new Submission(
                source,
                null,
                null,
                null,
                context,
                door(KeptNodes.text(answer, "door")),
                Operation.valueOf(KeptNodes.text(kept, "operation")),
                KeptNodes.isTrue(kept, "strict"),
                Instant.parse(KeptNodes.text(answer, "time")),
                false);
        return new RecalledDecision(
                KeptNodes.text(answer, "id"),
                KeptNodes.isTrue(answer, "admitted"),
                KeptNodes.text(answer, "policyRevision"),
                again,
                recalled);
    }

    private static RecalledSubject subject(Source source, ObjectNode kept, ObjectNode answer, Set<String> around) {
        try {
            Set<String> masked = new HashSet<>(around);
            ObjectNode document = document(kept, null, masked);
            ObjectNode before = document(kept, Normaliser.OLD_OBJECT, masked);
            ObjectNode definition = document(kept, TASK_DEFINITION, masked);
            Subject subject = Normaliser.again(
                    source,
                    new Recalled(
                            kind(KeptNodes.text(answer, "kind")),
                            document == null ? new ObjectNode(0, List.of()) : document,
                            KeptNodes.text(KeptNodes.object(answer, "source"), "pointer"),
                            Set.copyOf(KeptNodes.texts(kept, "untold")),
                            before,
                            KeptNodes.isTrue(kept, "beforeUnknown"),
                            definition));
            return new RecalledSubject(subject, answer, KeptNodes.text(kept, "passed"), masked);
        } catch (NodePatch.NotApplicable e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The document of a subject, or the one that policies see by another name; what is masked of it is noted. */
    private static @Nullable ObjectNode document(ObjectNode kept, @Nullable String name, Set<String> masked)
            throws NodePatch.NotApplicable {
        String member = name == null || !name.equals(Normaliser.OLD_OBJECT) ? name : "before";
        ObjectNode holder = member == null ? kept : kept.find(member) instanceof ObjectNode other ? other : null;
        if (holder == null) {
            return null;
        }
        RecalledDocument recalled = RecalledDocument.of(holder);
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
        if (value.equals(Secrets.MASK)) {
            masked.add(path);
        }
    }

    private static Context context(ObjectNode context) {
        return new Context(
                KeptNodes.find(context, "account"),
                KeptNodes.find(context, "region"),
                KeptNodes.find(context, "cluster"),
                KeptNodes.find(context, "environment"),
                KeptNodes.find(context, "service"),
                new Principal(
                        KeptNodes.text(context, "principal"),
                        KeptNodes.texts(context, "groups"),
                        names(KeptNodes.object(context, "claims"))),
                names(KeptNodes.object(context, "labels")));
    }

    private static Map<String, String> names(ObjectNode node) {
        Map<String, String> names = new TreeMap<>();
        node.members().forEach(member -> names.put(member.name(), KeptNodes.text(node, member.name())));
        return names;
    }

    private static Door door(String text) {
        return Arrays.stream(Door.values())
                .filter(door -> door.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no door `" + text + "`"));
    }

    private static SubjectKind kind(String text) {
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind `" + text + "`"));
    }
}
