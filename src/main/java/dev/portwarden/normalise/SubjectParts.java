package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a subject, from which it is built again: a recorded one, or one with a patched document. Values that
 * were unknown or masked are unresolved nodes.
 *
 * @param document       the subject in the ECS API's own shape
 * @param pointer        JSON Pointer of the subject in the document that was submitted
 * @param unstated       fields that are unknown if the document omits them or leaves them empty
 * @param before         the subject before the change; null: none, or unknown
 * @param beforeUnknown  whether the subject before the change is unknown
 * @param taskDefinition the task definition of a service or run; null: unknown
 */
public record SubjectParts(
        SubjectKind kind,
        ObjectNode document,
        String pointer,
        Set<String> unstated,
        @Nullable ObjectNode before,
        boolean beforeUnknown,
        @Nullable ObjectNode taskDefinition) {
    public SubjectParts {
        unstated = Set.copyOf(unstated);
    }

    /** Builds the subject; the offsets of the documents refer to the source. */
    public Subject restore(Source source) {
        Subject subject = read(source, kind, document, pointer, unstated).changedFrom(old());
        return subject.isLaunched() && taskDefinition != null
                ? subject.withTaskDefinition(
                        bound(ServiceReader.TASK_DEFINITION, SubjectKind.TASK_DEFINITION, taskDefinition),
                        subject.problems())
                : subject;
    }

    static Subject read(Source source, SubjectKind kind, ObjectNode document, String pointer, Set<String> unstated) {
        Subject subject = switch (kind) {
            case TASK_DEFINITION -> TaskDefinitionReader.read(source, document, pointer);
            case SERVICE ->
                unstated.isEmpty()
                        ? ServiceReader.read(source, document, pointer)
                        : ServiceReader.properties(source, document, pointer);
            case TASK -> RunReader.read(source, document, pointer);
        };
        return subject.withUnstated(unstated);
    }

    private @Nullable Value old() {
        if (before != null) {
            return bound(Subject.OLD_OBJECT, kind, before);
        }
        return beforeUnknown ? new Value.Unknown(Subject.OLD_OBJECT) : null;
    }

    private static Value bound(String name, SubjectKind kind, ObjectNode document) {
        return Subject.bind(kind.shape(), document).structure().below(name);
    }
}
