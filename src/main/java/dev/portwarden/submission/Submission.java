package dev.portwarden.submission;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that a channel received, with the statements of the caller about it.
 *
 * @param strict    whether a field that ECS does not have is a denial
 * @param time      the time of evaluation, with which dates in policies are compared
 * @param dryRun    whether the decision is only a preview, which is not recorded
 */
public record Submission(
        Document document,
        Context context,
        Channel channel,
        Operation operation,
        boolean strict,
        Instant time,
        boolean dryRun) {
    /** The operation on the resource: {@code request.operation} in policies. */
    public enum Operation {
        CREATE,
        UPDATE
    }

    /**
     * The document as it was sent.
     *
     * @param source         the text, under the name by which the caller knows it
     * @param part           the node to evaluate; null: the whole text
     * @param old            the node before the change, in the same text and format; null: none, or unknown
     * @param format         the format that the caller states; null: detected from the content
     * @param taskDefinition an attached task definition, which services and runs of the document may name
     */
    public record Document(
            Source source,
            @Nullable Node part,
            @Nullable Node old,
            @Nullable Format format,
            @Nullable Source taskDefinition) {

        public static Document of(Source source) {
            return of(source, null, null);
        }

        /** A part of a text, of any format. */
        public static Document of(Source source, @Nullable Node part, @Nullable Node old) {
            return new Document(source, part, old, null, null);
        }

        public Document withFormat(@Nullable Format stated) {
            return new Document(source, part, old, stated, taskDefinition);
        }

        public Document withTaskDefinition(@Nullable Source attached) {
            return new Document(source, part, old, format, attached);
        }
    }

    /** A submission to record; it is an update when the document states the old resource. */
    public static Submission of(Document document, Context context, Channel channel, Instant time) {
        Operation operation = document.old() == null ? Operation.CREATE : Operation.UPDATE;
        return new Submission(document, context, channel, operation, false, time, false);
    }

    /** This submission as a preview, which is not recorded. */
    public Submission preview() {
        return new Submission(document, context, channel, operation, strict, time, true);
    }

    public Submission withStrict(boolean stated) {
        return new Submission(document, context, channel, operation, stated, time, dryRun);
    }

    /** This submission evaluated at another time. */
    public Submission at(Instant other) {
        return new Submission(document, context, channel, operation, strict, other, dryRun);
    }
}
