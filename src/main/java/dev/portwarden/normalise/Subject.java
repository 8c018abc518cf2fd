package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to judge, in the ECS API's own shape.
 *
 * @param object   the thing itself; fields that do not fit their type are unknown
 * @param node     the same as it stands in the document
 * @param source   the text that holds the document
 * @param pointer  JSON Pointer (RFC 6901) of the thing in its document, "" when it is the document
 * @param before   the thing before the change: as {@code object}, or unknown; null where there was none
 * @param problems where the document is not what the shape says, in document order
 */
public record Subject(
        SubjectKind kind,
        Structure object,
        ObjectNode node,
        Source source,
        String pointer,
        @Nullable Value before,
        List<ShapeProblem> problems) {
    public Subject {
        problems = List.copyOf(problems);
    }

    /** A subject of which nothing was there before. */
    public Subject(
            SubjectKind kind,
            Structure object,
            ObjectNode node,
            Source source,
            String pointer,
            List<ShapeProblem> problems) {
        this(kind, object, node, source, pointer, null, problems);
    }

    /** The same subject, which was something else before. */
    Subject changedFrom(@Nullable Value earlier) {
        return new Subject(kind, object, node, source, pointer, earlier, problems);
    }

    /** The family, or "" when it is missing or unknown. */
    public String name() {
        String family = object.text("family");
        return family == null ? "" : family;
    }
}
