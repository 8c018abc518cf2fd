package dev.portwarden.normalise;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.PathPrefix;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Format;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a submission into its subjects. */
public final class Normaliser {
    /** What a thing was before its change: what is not known of it says that it is the old thing's. */
    public static final String OLD_OBJECT = "oldObject";

    /** A manifest has some tens; what is far longer is generated, and its answer would be too long to be read. */
    private static final int MOST_DOCUMENTS = 200;

    private final DocumentReader documents;

    public Normaliser(DocumentReader documents) {
        this.documents = documents;
    }

    /**
     * The subjects of a submission: a task definition that came beside it, then those of its documents in their order.
     *
     * @throws Failure when a document cannot be parsed, or is of no known kind
     */
    public List<Subject> normalise(Submission submission) {
        Submission.Document sent = submission.document();
        AttachedTaskDefinition attached = sent.taskDefinition() == null ? null : attached(sent.taskDefinition());
        List<Subject> subjects = new ArrayList<>();
        boolean used = false;
        for (Node node : sent.part() != null ? List.of(sent.part()) : documents(sent.source())) {
            ObjectNode document = object(sent.source(), node);
            List<Subject> found = subjects(sent, document);
            AttachedTaskDefinition within = within(found, document);
            AttachedTaskDefinition definition = within == null ? attached : within;
            used |= within == null && found.stream().anyMatch(Normaliser::isLaunched);
            subjects.addAll(definition == null ? found : launched(found, definition));
        }
        if (attached != null && used) {
            subjects.addFirst(attached.subject());
        }
        return subjects;
    }

    private List<Node> documents(Source source) {
        List<Node> found = documents.readEach(source);
        if (found.size() > MOST_DOCUMENTS) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(
                                    found.get(MOST_DOCUMENTS).offset(),
                                    "the text holds " + found.size() + " documents, and the limit is " + MOST_DOCUMENTS)
                            .withHint("split it into several files"));
        }
        return found;
    }

    /** The subjects of one document, beside what they were. */
    private static List<Subject> subjects(Submission.Document sent, ObjectNode document) {
        Format format = format(sent.source(), document, sent.format());
        List<Subject> found = read(sent.source(), document, format);
        return sent.old() == null ? found : changed(found, sent.source(), sent.old(), format);
    }

    /** Whether a document is of a kind that is read. */
    public static boolean reads(ObjectNode document) {
        return WrapperReader.is(document) || DocumentFormats.of(document) != null;
    }

    /** Whether a document is a custom resource of ACK that is read. */
    public static boolean isCustomResource(ObjectNode document) {
        return AckReader.kind(document) != null;
    }

    /** Whether a kind of Kubernetes is one of ACK that is read. */
    public static boolean isCustomResource(String group, String kind) {
        return AckReader.kind(group, kind) != null;
    }

    private static ObjectNode object(Source source, Node node) {
        if (node instanceof ObjectNode document) {
            return document;
        }
        throw unreadable(source, node);
    }

    /** The format of a document, or null for one that holds others. */
    private static @Nullable Format format(Source source, ObjectNode document, @Nullable Format forced) {
        if (forced != Format.TASKDEF && WrapperReader.is(document)) {
            return null;
        }
        Format format = forced != null ? forced : DocumentFormats.of(document);
        if (format == null) {
            throw unreadable(source, document);
        }
        return format;
    }

    private static List<Subject> read(Source source, ObjectNode document, @Nullable Format format) {
        return switch (format) {
            case TASKDEF -> List.of(TaskDefinitionReader.read(source, document, ""));
            case DESCRIBE -> List.of(DescribeReader.read(source, document, "", null));
            case SERVICE -> List.of(ServiceReader.read(source, document, ""));
            case RUN -> List.of(RunReader.read(source, document, ""));
            case ACK -> List.of(AckReader.read(source, document));
            case null -> WrapperReader.read(source, document);
        };
    }

    /** The subjects beside what they were; what cannot be told from the old document is not known of it. */
    private static List<Subject> changed(List<Subject> subjects, Source source, Node old, @Nullable Format format) {
        List<Subject> before = old instanceof ObjectNode document ? read(source, document, format) : List.of();
        List<Subject> changed = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            boolean told = before.size() == subjects.size() && before.get(i).kind() == subject.kind();
            changed.add(subject.changedFrom(
                    told ? PathPrefix.of(OLD_OBJECT, before.get(i).object()) : new Value.Unknown(OLD_OBJECT)));
        }
        return changed;
    }

    private AttachedTaskDefinition attached(Source source) {
        ObjectNode node = object(source, documents.read(source));
        List<Subject> found = read(source, node, format(source, node, null));
        if (found.size() != 1 || isLaunched(found.getFirst())) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(node.offset(), "the document is not one task definition, and is given as such")
                            .withHint("give the task definition that the service or run names"));
        }
        return AttachedTaskDefinition.of(found.getFirst(), node);
    }

    /** The task definition among the parts of one document. */
    private static @Nullable AttachedTaskDefinition within(List<Subject> found, ObjectNode node) {
        return found.stream()
                .filter(subject -> !isLaunched(subject))
                .findFirst()
                .map(subject -> AttachedTaskDefinition.of(subject, node))
                .orElse(null);
    }

    private static List<Subject> launched(List<Subject> found, AttachedTaskDefinition definition) {
        return found.stream()
                .map(subject -> isLaunched(subject) ? definition.of(subject) : subject)
                .toList();
    }

    private static boolean isLaunched(Subject subject) {
        return subject.kind() != SubjectKind.TASK_DEFINITION;
    }

    /**
     * A subject with another document, such as a patched one; what was not known of the first is not known of it, and it
     * runs the same task definition.
     */
    public static Subject with(Subject subject, ObjectNode document) {
        SubjectParts recalled = new SubjectParts(subject.kind(), document, subject.pointer(), subject.untold());
        Subject told = reread(subject.source(), recalled).changedFrom(subject.before());
        return isLaunched(told) ? told.withTaskDefinition(subject.taskDefinition(), told.problems()) : told;
    }

    /**
     * A subject that was judged before, from what was kept of it.
     *
     * @param source the text that holds what was kept
     */
    public static Subject again(Source source, SubjectParts recalled) {
        Subject told = reread(source, recalled).changedFrom(before(recalled));
        ObjectNode definition = recalled.taskDefinition();
        if (!isLaunched(told) || definition == null) {
            return told;
        }
        Structure bound = Binder.bind(EcsApi.registerTaskDefinition(), definition, TaskDefinitionReader.MANNER)
                .structure();
        return told.withTaskDefinition(PathPrefix.of(ServiceReader.TASK_DEFINITION, bound), told.problems());
    }

    private static Subject reread(Source source, SubjectParts recalled) {
        ObjectNode document = recalled.document();
        String pointer = recalled.pointer();
        Subject read = switch (recalled.kind()) {
            case TASK_DEFINITION -> TaskDefinitionReader.read(source, document, pointer);
            case SERVICE ->
                recalled.untold().isEmpty()
                        ? ServiceReader.read(source, document, pointer)
                        : ServiceReader.properties(source, document, pointer);
            case TASK -> RunReader.read(source, document, pointer);
        };
        return read.withUntold(recalled.untold());
    }

    private static @Nullable Value before(SubjectParts recalled) {
        ObjectNode before = recalled.before();
        if (before == null) {
            return recalled.beforeUnknown() ? new Value.Unknown(OLD_OBJECT) : null;
        }
        return PathPrefix.of(
                OLD_OBJECT,
                Binder.bind(recalled.kind().shape(), before, TaskDefinitionReader.MANNER)
                        .structure());
    }

    private static Failure unreadable(Source source, Node node) {
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE,
                source.problem(
                                node.offset(),
                                "the document is no task definition, service or task run: "
                                        + DocumentFormats.description(node))
                        .withHint(
                                "give the input of RegisterTaskDefinition, CreateService, UpdateService or RunTask (JSON or YAML), or what DescribeTaskDefinition or DescribeServices put out"));
    }
}
