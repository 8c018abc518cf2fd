package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.ecs.TaskDefinitionName;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * @param untold   fields about which the document says nothing where it leaves them out, or empty
 * @param taskDefinition the task definition that is run: of a task definition itself, else a Structure where it is known
 *     and unknown where not
 */
public record Subject(
        SubjectKind kind,
        Structure object,
        ObjectNode node,
        Source source,
        String pointer,
        @Nullable Value before,
        List<ShapeProblem> problems,
        Set<String> untold,
        Value taskDefinition) {

    /** Where a task definition is not known, as it is told to people. */
    public static final Value.Unknown NO_TASK_DEFINITION = new Value.Unknown("taskDefinition");

    public Subject {
        problems = List.copyOf(problems);
        untold = Set.copyOf(untold);
    }

    /** A subject of which nothing was there before, described wholly, with the task definition that it is or with none. */
    public static Subject of(
            SubjectKind kind,
            Structure object,
            ObjectNode node,
            Source source,
            String pointer,
            List<ShapeProblem> problems) {
        Value taskDefinition = switch (kind) {
            case TASK_DEFINITION -> object;
            case SERVICE, TASK -> NO_TASK_DEFINITION;
        };
        List<ShapeProblem> sorted = problems.stream()
                .sorted(Comparator.comparingInt(ShapeProblem::offset))
                .toList();
        return new Subject(kind, object, node, source, pointer, null, sorted, Set.of(), taskDefinition);
    }

    /** The family, the service's name, or the task definition of a run; "" when it is missing or unknown. */
    public String name() {
        String name = object.text(
                switch (kind) {
                    case TASK_DEFINITION -> "family";
                    case SERVICE -> "serviceName";
                    case TASK -> "taskDefinition";
                });
        return Objects.requireNonNullElse(name, "");
    }

    /** The family of the task definition that this is or names, or null where it is not known. */
    public @Nullable String family() {
        if (kind == SubjectKind.TASK_DEFINITION) {
            return object.text("family");
        }
        String named = object.text("taskDefinition");
        TaskDefinitionName name = named == null ? null : TaskDefinitionName.of(named);
        return name == null ? null : name.family();
    }

    /**
     * The fields of a service that the document, an update, leaves as they are, which is not known here. An object in which
     * nothing is written says nothing; a description that does not tell a field says nothing of the kind.
     */
    public List<String> unchanged() {
        return kind == SubjectKind.SERVICE && ServiceReader.isUpdate(node)
                ? object.shape().fieldNames().stream()
                        .filter(field -> object.isUnknown(field) && !untold.contains(field))
                        .filter(field -> saysNothing(node.find(field)))
                        .toList()
                : List.of();
    }

    /** Whether a value stands there in form only. */
    static boolean saysNothing(@Nullable Node value) {
        return switch (value) {
            case null -> true;
            case Scalar.Null _ -> true;
            case ObjectNode empty -> empty.members().stream().allMatch(member -> member.value() instanceof Scalar.Null);
            case Node _ -> false;
        };
    }

    /** This subject, where nothing is known of these fields if the document leaves them out or empty. */
    Subject withUntold(Set<String> fields) {
        Structure told = object;
        for (String field : fields) {
            boolean empty = node.find(field) == null
                    || (node.find(field) instanceof ArrayNode list
                            && list.elements().isEmpty());
            told = empty ? told.with(field, new Value.Unknown(field)) : told;
        }
        return new Subject(
                kind,
                told,
                node,
                source,
                pointer,
                before,
                problems,
                fields,
                object.equals(taskDefinition) ? told : taskDefinition);
    }

    /** This service or run, with the task definition that it runs, or one that is not known. */
    Subject withTaskDefinition(Value definition, List<ShapeProblem> found) {
        return new Subject(kind, object, node, source, pointer, before, found, untold, definition);
    }

    /** The same subject, which was something else before. */
    Subject changedFrom(@Nullable Value earlier) {
        return new Subject(kind, object, node, source, pointer, earlier, problems, untold, taskDefinition);
    }
}
