package dev.portwarden.submission;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel received: a document and what was said about it.
 *
 * @param source   the text, under the name by which the caller knows it
 * @param part     the document, where a channel has already taken it out of a larger text; null: the whole text
 * @param old      the document as it was before the change, in the same text and format; null: not there, or not known
 * @param format   the format that the caller says it has, or null: it is told from the content
 * @param operation what is about to happen to the thing in the document
 * @param strict   whether a field that ECS does not have is a denial
 * @param time     when it is judged: what dates in policies are compared with
 * @param dryRun   whether the answer is only asked for, and nothing hangs on it
 * @param beside   a task definition that the services and runs of the document may name, or null
 */
public record Submission(
        Source source,
        @Nullable Node part,
        @Nullable Node old,
        @Nullable Format format,
        Context context,
        Channel channel,
        Operation operation,
        boolean strict,
        Instant time,
        boolean dryRun,
        @Nullable Source beside) {

    /** A document that is about to be made. */
    public Submission(
            Source source,
            @Nullable Node part,
            @Nullable Format format,
            Context context,
            Channel channel,
            boolean strict,
            Instant time,
            boolean dryRun) {
        this(source, part, null, format, context, channel, Operation.CREATE, strict, time, dryRun, null);
    }

    /** A document with nothing beside it. */
    public Submission(
            Source source,
            @Nullable Node part,
            @Nullable Node old,
            @Nullable Format format,
            Context context,
            Channel channel,
            Operation operation,
            boolean strict,
            Instant time,
            boolean dryRun) {
        this(source, part, old, format, context, channel, operation, strict, time, dryRun, null);
    }

    /** This submission with a task definition beside it. */
    public Submission with(@Nullable Source taskDefinition) {
        return new Submission(
                source, part, old, format, context, channel, operation, strict, time, dryRun, taskDefinition);
    }

    /** This submission as it would be judged at another time. */
    public Submission at(Instant other) {
        return new Submission(source, part, old, format, context, channel, operation, strict, other, dryRun, beside);
    }
}
