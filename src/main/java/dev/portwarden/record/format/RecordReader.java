package dev.portwarden.record.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.normalise.SubjectParts;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a record, so that its decision can be made again. {@link SubmissionWriter} writes what it reads. */
public final class RecordReader {
    /** Wider than the limits of any submission: its documents are nested deeper in the record. */
    private static final DocumentReader DOCUMENTS = new DocumentReader(new DocumentLimits(Integer.MAX_VALUE, 500));

    private RecordReader() {}

    /**
     * Reads a record from its two texts in UTF-8.
     *
     * @throws RuntimeException when neither this version nor an earlier one wrote it
     */
    public static RecordedDecision read(byte[] decision, byte[] submission) {
        RecordedAnswer answer = RecordedAnswer.read(decision);
        Context context = context(submission);
        Source source = new Source("", new String(submission, StandardCharsets.UTF_8));
        ObjectNode stored = (ObjectNode) DOCUMENTS.read(source);
        List<Node> subjects = elements(stored, "subjects");
        if (answer.subjects().size() != subjects.size()) {
            throw new IllegalArgumentException(
                    "the answer has " + answer.subjects().size() + " subjects, and the submission " + subjects.size());
        }
        Set<String> masked = masked(context);
        List<RecordedSubject> restored = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            restored.add(subject(
                    source, (ObjectNode) subjects.get(i), answer.subjects().get(i), masked));
        }
        Submission again = new Submission(
                Submission.Document.of(source),
                context,
                EnumText.find(Channel.class, Channel::text, answer.channel())
                        .orElseThrow(() -> new IllegalArgumentException("unknown channel `" + answer.channel() + "`")),
                Submission.Operation.valueOf(text(stored, "operation")),
                isTrue(stored, "strict"),
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
                    Set.copyOf(texts(stored, "untold")),
                    document(stored.find("before"), Subject.OLD_OBJECT + ".", masked),
                    isTrue(stored, "beforeUnknown"),
                    document(stored.find("taskDefinition"), "taskDefinition.", masked));
            return new RecordedSubject(parts.restore(source), answer, text(stored, "passed"), masked);
        } catch (NodePatch.NotApplicable e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Restores a document, with unresolved nodes in place of masked and unknown values. Adds the paths of the masked
     * values as policies see them, with a prefix.
     */
    private static @Nullable ObjectNode document(@Nullable Node holder, String prefix, Set<String> masked)
            throws NodePatch.NotApplicable {
        if (!(holder instanceof ObjectNode stored)) {
            return null;
        }
        if (!(stored.find("document") instanceof ObjectNode whole)) {
            throw new IllegalArgumentException("a subject has no document");
        }
        Node document = whole;
        for (String pointer : texts(stored, "masked")) {
            masked.add(prefix + path(document, pointer));
            document = replace(document, pointer, node -> new UnresolvedNode(node.offset(), node));
        }
        for (String pointer : deepestFirst(texts(stored, "unresolved").stream())) {
            document = replace(document, pointer, node -> new UnresolvedNode(node.offset(), node));
        }
        for (String pointer : texts(stored, "plain")) {
            document = replace(document, pointer, node -> new Scalar.Plain(node.offset(), ((Scalar) node).text()));
        }
        if (stored.find("tags") instanceof ObjectNode tags) {
            for (String pointer : deepestFirst(tags.members().stream().map(ObjectNode.Member::name))) {
                String tag = text(tags, pointer);
                document = replace(document, pointer, node -> new TaggedNode(node.offset(), tag, node));
            }
        }
        return (ObjectNode) document;
    }

    /** An inner value is replaced while its pointer still leads to it. */
    private static List<String> deepestFirst(Stream<String> pointers) {
        return pointers.sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Node replace(Node document, String pointer, UnaryOperator<Node> change)
            throws NodePatch.NotApplicable {
        return NodePatch.replace(document, pointer, change.apply(NodePatch.get(document, pointer)));
    }

    private static FieldPath path(Node document, String pointer) {
        FieldPath path = FieldPath.ROOT;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            path = path.find(document) instanceof ArrayNode ? path.element(Integer.parseInt(name)) : path.member(name);
        }
        return path;
    }

    private static List<Node> elements(ObjectNode node, String name) {
        return node.find(name) instanceof ArrayNode array ? array.elements() : List.of();
    }

    private static List<String> texts(ObjectNode node, String name) {
        return elements(node, name).stream()
                .map(element -> ((Scalar) element).text())
                .toList();
    }

    private static String text(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar scalar ? scalar.text() : "";
    }

    private static boolean isTrue(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar.Flag flag && flag.value();
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
        context.path("groups").forEach(group -> groups.add(group.asText()));
        return new Context(
                context.path("account").textValue(),
                context.path("region").textValue(),
                context.path("cluster").textValue(),
                context.path("environment").textValue(),
                context.path("service").textValue(),
                new Principal(context.path("principal").asText(), groups, texts(context.path("claims"))),
                texts(context.path("labels")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static JsonNode contextNode(byte[] submission) {
        try (JsonParser json = JsonText.mapper().createParser(submission)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("context")) {
                    return JsonText.mapper().readTree(json);
                }
                json.skipChildren();
            }
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
