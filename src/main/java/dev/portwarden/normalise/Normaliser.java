package dev.portwarden.normalise;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.intake.Format;
import dev.portwarden.intake.Submission;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads a submission into its subjects. */
public final class Normaliser {
    private final DocumentReader documents;

    public Normaliser(DocumentReader documents) {
        this.documents = documents;
    }

    /**
     * The subjects of a submission, in document order.
     *
     * @throws Failure when the document cannot be parsed, or is of no known kind
     */
    public List<Subject> normalise(Submission submission) {
        Source source = submission.source();
        Node node = submission.part() != null ? submission.part() : documents.read(source);
        if (!(node instanceof ObjectNode document)) {
            throw noTaskDefinition(source, node);
        }
        Format format = submission.format() != null ? submission.format() : DocumentFormats.of(document);
        if (format == null) {
            throw noTaskDefinition(source, document);
        }
        List<Subject> subjects = read(source, document, format);
        return submission.old() == null ? subjects : changed(subjects, source, submission.old(), format);
    }

    /** Whether a document is of a kind that is read. */
    public static boolean reads(ObjectNode document) {
        return DocumentFormats.of(document) != null;
    }

    private static List<Subject> read(Source source, ObjectNode document, Format format) {
        return switch (format) {
            case TASKDEF -> List.of(TaskDefinitionReader.read(source, document, ""));
            case DESCRIBE -> List.of(DescribeReader.read(source, document));
        };
    }

    /** The subjects beside what they were; what cannot be told from the old document is not known of it. */
    private static List<Subject> changed(List<Subject> subjects, Source source, Node old, Format format) {
        List<Subject> before = old instanceof ObjectNode document ? read(source, document, format) : List.of();
        List<Subject> changed = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            boolean told = before.size() == subjects.size() && before.get(i).kind() == subject.kind();
            changed.add(subject.changedFrom(
                    told ? OldObject.of(before.get(i).object()) : new Value.Unknown(OldObject.NAME)));
        }
        return changed;
    }

    /** A subject with another document, such as a patched one; what was not known of the first is not known of it. */
    public static Subject with(Subject subject, ObjectNode document) {
        Subject other = TaskDefinitionReader.read(subject.source(), document, subject.pointer());
        boolean tagsUnknown =
                subject.object().isUnknown("tags") && other.object().find("tags") == null;
        return (tagsUnknown ? DescribeReader.withUnknownTags(other) : other).changedFrom(subject.before());
    }

    private static Failure noTaskDefinition(Source source, Node node) {
        String message = "the document is no task definition: " + DocumentFormats.description(node);
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE,
                source.problem(node.offset(), message)
                        .withHint(
                                "give RegisterTaskDefinition's input (JSON or YAML) or DescribeTaskDefinition's output"));
    }
}
