package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.ecs.TaskDefinitionName;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource to evaluate, in the ECS API's own shape.
 *
 * @param object   the resource; fields that do not fit their type are unknown
 * @param node     the resource as the document writes it
 * @param source   the text that holds the document
 * @param pointer  JSON Pointer (RFC 6901) of the resource in its document, "" for the whole document
 * @param before   the resource before the change, as {@code object} or unknown; null: none
 * @param problems where the document does not match the shape, in document order
 * @param unstated fields that are unknown if the document omits them or leaves them empty
 * @param taskDefinition the task definition that this is or runs: a Structure, or unknown
 */
public record Subject(
        SubjectKind kind,
        Structure object,
        ObjectNode node,
        Source source,
        String pointer,
        @Nullable Value before,
        List<ShapeProblem> problems,
        Set<String> unstated,
        Value taskDefinition) {

    /** Name under which policies see the resource before the change; its unknown values are reported below it. */
    public static final String OLD_OBJECT = "oldObject";

    /** The value of {@code taskDefinition} while no document states it. */
    static final Value.Unknown NO_TASK_DEFINITION = new Value.Unknown("taskDefinition");

    /** ECS is the reader that problems name, and values that may be secret are masked in messages. */
    private static final Binder.Manner MANNER = new Binder.Manner("ECS", Secrets::quote);

    public Subject {
        problems = List.copyOf(problems);
        unstated = Set.copyOf(unstated);
    }

    /** A new resource, with an unknown task definition if it is a service or run. */
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

    /** Reads a document as an object of an ECS shape. */
    static Binder.Bound bind(Shape shape, ObjectNode node) {
        return Binder.bind(shape, node, MANNER);
    }

    /** Whether this is a service or a run, which names the task definition that it launches. */
    boolean isLaunched() {
        return kind != SubjectKind.TASK_DEFINITION;
    }

    /** The family, the service's name, or the task definition of a run; "" if it is missing or unknown. */
    public String name() {
        String name = object.text(
                switch (kind) {
                    case TASK_DEFINITION -> "family";
                    case SERVICE -> "serviceName";
                    case TASK -> "taskDefinition";
                });
        return Objects.requireNonNullElse(name, "");
    }

    /** The family of the task definition that this is or names; null if it is unknown. */
    public @Nullable String family() {
        if (kind == SubjectKind.TASK_DEFINITION) {
            return object.text("family");
        }
        String named = object.text("taskDefinition");
        TaskDefinitionName name = named == null ? null : TaskDefinitionName.of(named);
        return name == null ? null : name.family();
    }

    /**
     * The fields of a service that an update does not change, so their values are unknown. An empty object changes
     * nothing either.
     */
    public List<String> unchanged() {
        return kind == SubjectKind.SERVICE && ServiceReader.isUpdate(node)
                ? object.shape().fieldNames().stream()
                        .filter(field -> object.isUnknown(field) && !unstated.contains(field))
                        .filter(field -> isEmpty(node.find(field)))
                        .toList()
                : List.of();
    }

    /** Whether a value is absent, null, or an object with nothing but nulls. */
    static boolean isEmpty(@Nullable Node value) {
        return switch (value) {
            case null -> true;
            case Scalar.Null _ -> true;
            case ObjectNode empty -> empty.members().stream().allMatch(member -> member.value() instanceof Scalar.Null);
            case Node _ -> false;
        };
    }

    /** This subject, with the fields unknown that the document omits or leaves empty. */
    Subject withUnstated(Set<String> fields) {
        Structure known = object;
        for (String field : fields) {
            boolean empty = node.find(field) == null
                    || (node.find(field) instanceof ArrayNode list
                            && list.elements().isEmpty());
            known = empty ? known.with(field, new Value.Unknown(field)) : known;
        }
        Value definition = object.equals(taskDefinition) ? known : taskDefinition;
        return new Subject(kind, known, node, source, pointer, before, problems, fields, definition);
    }

    /** This service or run with its task definition, which may be unknown. */
    Subject withTaskDefinition(Value definition, List<ShapeProblem> found) {
        return new Subject(kind, object, node, source, pointer, before, found, unstated, definition);
    }

    /** This subject as the result of a change. */
    Subject changedFrom(@Nullable Value earlier) {
        return new Subject(kind, object, node, source, pointer, earlier, problems, unstated, taskDefinition);
    }

    /** This subject with another document, such as a patched one. It keeps its task definition and its state before. */
    public Subject withDocument(ObjectNode document) {
        Subject read =
                SubjectParts.read(source, kind, document, pointer, unstated).changedFrom(before);
        return isLaunched() ? read.withTaskDefinition(taskDefinition, read.problems()) : read;
    }
}
