package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.document.UnresolvedNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a custom resource of ACK, the AWS controllers for Kubernetes, as the ECS request that ACK makes. Values keep
 * their positions. A value that a reference to another resource provides is unknown.
 */
final class AckReader {
    static final String SPEC = "spec";
    private static final String GROUP = "ecs.services.k8s.aws";

    private final List<ShapeProblem> problems = new ArrayList<>();

    private AckReader() {}

    /** The kind of subject that a document describes; null if it is not an ACK resource for ECS. */
    static @Nullable SubjectKind kind(ObjectNode document) {
        return text(document, "apiVersion").startsWith(GROUP + "/") ? kind(GROUP, text(document, "kind")) : null;
    }

    /** The kind of subject that a Kubernetes kind describes, or null. */
    static @Nullable SubjectKind kind(String group, String kind) {
        if (!group.equals(GROUP)) {
            return null;
        }
        return switch (kind) {
            case "TaskDefinition" -> SubjectKind.TASK_DEFINITION;
            case "Service" -> SubjectKind.SERVICE;
            default -> null;
        };
    }

    static Subject read(Source source, ObjectNode resource) {
        SubjectKind kind = Objects.requireNonNullElse(kind(resource), SubjectKind.TASK_DEFINITION);
        ObjectNode spec = resource.find(SPEC) instanceof ObjectNode object
                ? object
                : new ObjectNode(resource.offset(), List.of());
        AckReader reader = new AckReader();
        ObjectNode node = reader.structure(kind.shape(), spec, FieldPath.ROOT);
        Subject subject = kind == SubjectKind.SERVICE
                ? ServiceReader.read(source, node, "/" + SPEC)
                : TaskDefinitionReader.read(source, node, "/" + SPEC);
        reader.problems.addAll(subject.problems());
        return Subject.of(kind, subject.object(), node, source, subject.pointer(), reader.problems);
    }

    private static String text(ObjectNode document, String name) {
        return document.find(name) instanceof Scalar scalar ? scalar.text() : "";
    }

    private ObjectNode structure(Shape shape, ObjectNode node, FieldPath path) {
        List<ObjectNode.Member> members = new ArrayList<>();
        for (ObjectNode.Member member : node.members()) {
            Shape.Field field = AckNames.fields(shape).get(member.name());
            Shape.Field referred = field == null ? AckNames.referred(shape, member.name()) : null;
            if (field != null) {
                if (members.stream().noneMatch(other -> other.name().equals(field.name()))) {
                    Node value = value(field.type(), member.value(), path.member(field.name()));
                    members.add(new ObjectNode.Member(field.name(), member.nameOffset(), value));
                }
            } else if (referred == null) {
                problems.add(noField(shape, member, path));
            } else if (!(member.value() instanceof Scalar.Null)) {
                refer(referred, member, members);
            }
        }
        return new ObjectNode(node.offset(), members);
    }

    private Node value(FieldType type, Node node, FieldPath path) {
        if (type instanceof FieldType.StructureOf structure && node instanceof ObjectNode object) {
            return structure(structure.shape(), object, path);
        }
        if (type instanceof FieldType.ListOf list && node instanceof ArrayNode array) {
            List<Node> elements = new ArrayList<>();
            for (int i = 0; i < array.elements().size(); i++) {
                elements.add(value(list.element(), array.elements().get(i), path.element(i)));
            }
            return new ArrayNode(array.offset(), elements);
        }
        return node;
    }

    /** A reference replaces the value of its field. ACK refuses a resource that has both. */
    private static void refer(Shape.Field field, ObjectNode.Member member, List<ObjectNode.Member> members) {
        Node written = member.value();
        Node value = written instanceof ArrayNode references
                ? new ArrayNode(
                        written.offset(),
                        references.elements().stream()
                                .<Node>map(element -> new UnresolvedNode(element.offset(), element))
                                .toList())
                : new UnresolvedNode(written.offset(), written);
        members.removeIf(other -> other.name().equals(field.name()));
        members.add(new ObjectNode.Member(field.name(), member.nameOffset(), value));
    }

    private static ShapeProblem noField(Shape shape, ObjectNode.Member member, FieldPath path) {
        return new ShapeProblem(
                ShapeProblem.Rule.UNKNOWN_FIELD,
                path.member(member.name()).toString(),
                "`" + member.name() + "` is not a field of this ACK object, so Kubernetes drops it",
                NearestName.hint(
                        member.name(), AckNames.fields(shape).keySet(), "remove it, or check its spelling in ACK"),
                List.of(),
                member.value(),
                member.nameOffset());
    }
}
