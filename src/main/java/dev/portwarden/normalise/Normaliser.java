package dev.portwarden.normalise;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.intake.Format;
import dev.portwarden.intake.Submission;
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
        return switch (format) {
            case TASKDEF -> List.of(TaskDefinitionReader.read(source, document, ""));
            case DESCRIBE -> List.of(DescribeReader.read(source, document));
            case null -> throw noTaskDefinition(source, document);
        };
    }

    /** A subject with another document, such as a patched one; what was not known of the first is not known of it. */
    public static Subject with(Subject subject, ObjectNode document) {
        Subject other = TaskDefinitionReader.read(subject.source(), document, subject.pointer());
        boolean tagsUnknown =
                subject.object().isUnknown("tags") && other.object().find("tags") == null;
        return tagsUnknown ? DescribeReader.withUnknownTags(other) : other;
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
