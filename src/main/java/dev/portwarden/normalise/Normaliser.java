package dev.portwarden.normalise;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Format;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a submission into its subjects. */
public final class Normaliser {
    /** A manifest has a few dozen documents; the report on a much longer one would be too long to read. */
    private static final int MOST_DOCUMENTS = 200;

    private final DocumentReader reader;

    public Normaliser(DocumentReader reader) {
        this.reader = reader;
    }

    /**
     * The subjects of a submission: the attached task definition if it is used, then the subjects of each document in
     * order.
     *
     * @throws Failure when a document cannot be parsed, or is not of a known format
     */
    public List<Subject> normalise(Submission submission) {
        Submission.Document sent = submission.document();
        AttachedTaskDefinition attached = sent.taskDefinition() == null ? null : attached(sent.taskDefinition());
        List<Subject> subjects = new ArrayList<>();
        boolean used = false;
        for (Node node : nodes(sent)) {
            ObjectNode document = object(sent.source(), node);
            List<Subject> found = subjects(sent, document);
            AttachedTaskDefinition own = AttachedTaskDefinition.among(found, document);
            used |= own == null && found.stream().anyMatch(Subject::isLaunched);
            subjects.addAll(withTaskDefinition(found, own == null ? attached : own));
        }
        if (attached != null && used) {
            subjects.addFirst(attached.subject());
        }
        return subjects;
    }

    /** Whether a document is of a known format. */
    public static boolean reads(ObjectNode document) {
        return WrapperReader.is(document) || DocumentFormats.of(document) != null;
    }

    /** Whether a document is a custom resource of ACK for ECS. */
    public static boolean isCustomResource(ObjectNode document) {
        return AckReader.kind(document) != null;
    }

    /** Whether a Kubernetes kind is a custom resource of ACK for ECS. */
    public static boolean isCustomResource(String group, String kind) {
        return AckReader.kind(group, kind) != null;
    }

    private AttachedTaskDefinition attached(Source source) {
        ObjectNode document = object(source, reader.read(source));
        List<Subject> found = read(source, document, format(source, document, null));
        if (found.size() != 1 || found.getFirst().isLaunched()) {
            throw source.unreadable(
                    document.offset(),
                    "the attached document is not a task definition",
                    "attach the task definition that the service or run names");
        }
        return AttachedTaskDefinition.of(found.getFirst(), document);
    }

    private List<Node> nodes(Submission.Document sent) {
        if (sent.part() != null) {
            return List.of(sent.part());
        }
        List<Node> found = reader.readEach(sent.source());
        if (found.size() > MOST_DOCUMENTS) {
            throw sent.source()
                    .unreadable(
                            found.get(MOST_DOCUMENTS).offset(),
                            "the text holds " + found.size() + " documents, and the limit is " + MOST_DOCUMENTS,
                            "split it into several files");
        }
        return found;
    }

    private static ObjectNode object(Source source, Node node) {
        if (node instanceof ObjectNode document) {
            return document;
        }
        throw DocumentFormats.unknown(source, node);
    }

    private static List<Subject> subjects(Submission.Document sent, ObjectNode document) {
        Format format = format(sent.source(), document, sent.format());
        List<Subject> found = read(sent.source(), document, format);
        return sent.old() == null ? found : changed(found, sent.source(), sent.old(), format);
    }

    /** The stated or detected format; null for a document that holds others. */
    private static @Nullable Format format(Source source, ObjectNode document, @Nullable Format stated) {
        if (stated != Format.TASKDEF && WrapperReader.is(document)) {
            return null;
        }
        Format format = stated != null ? stated : DocumentFormats.of(document);
        if (format == null) {
            throw DocumentFormats.unknown(source, document);
        }
        return format;
    }

    private static List<Subject> read(Source source, ObjectNode document, @Nullable Format format) {
        return switch (format) {
            case TASKDEF -> List.of(TaskDefinitionReader.read(source, document, ""));
            case DESCRIBE -> List.of(TaskDefinitionReader.described(source, document, "", null));
            case SERVICE -> List.of(ServiceReader.read(source, document, ""));
            case RUN -> List.of(RunReader.read(source, document, ""));
            case ACK -> List.of(AckReader.read(source, document));
            case null -> WrapperReader.read(source, document);
        };
    }

    /** The subjects with their state before the change: unknown where the old document has other subjects. */
    private static List<Subject> changed(List<Subject> subjects, Source source, Node old, @Nullable Format format) {
        List<Subject> before = old instanceof ObjectNode document ? read(source, document, format) : List.of();
        List<Subject> changed = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            boolean known = before.size() == subjects.size() && before.get(i).kind() == subject.kind();
            changed.add(subject.changedFrom(
                    known ? before.get(i).object().below(Subject.OLD_OBJECT) : new Value.Unknown(Subject.OLD_OBJECT)));
        }
        return changed;
    }

    private static List<Subject> withTaskDefinition(List<Subject> found, @Nullable AttachedTaskDefinition definition) {
        return definition == null
                ? found
                : found.stream()
                        .map(subject -> subject.isLaunched() ? definition.of(subject) : subject)
                        .toList();
    }
}
