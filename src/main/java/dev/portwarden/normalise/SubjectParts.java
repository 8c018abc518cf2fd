package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.ecs.SubjectKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject that was judged before. What was not known of it, or was not kept, is unresolved in its
 * documents.
 *
 * @param document       in the ECS API's own shape
 * @param pointer        of the thing in the document that it came in
 * @param untold         fields about which the document says nothing where it leaves them out, or empty
 * @param before         the thing before the change; null where there was none, or it is not known
 * @param beforeUnknown  whether there may have been one that is not known
 * @param taskDefinition of a service or run; null where it is not known
 */
public record SubjectParts(
        SubjectKind kind,
        ObjectNode document,
        String pointer,
        Set<String> untold,
        @Nullable ObjectNode before,
        boolean beforeUnknown,
        @Nullable ObjectNode taskDefinition) {
    public SubjectParts {
        untold = Set.copyOf(untold);
    }

    SubjectParts(SubjectKind kind, ObjectNode document, String pointer, Set<String> untold) {
        this(kind, document, pointer, untold, null, false, null);
    }
}
