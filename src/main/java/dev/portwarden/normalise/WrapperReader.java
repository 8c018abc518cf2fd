package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a document that holds others under the names of what they are: an answer of ECS, or a task definition together
 * with the services and the run that are to use it.
 */
final class WrapperReader {
    private static final String TASK_DEFINITION = "taskDefinition";
    private static final String SERVICE = "service";
    private static final String SERVICES = "services";
    private static final String RUN = "run";
    private static final String TAGS = "tags";
    private static final String FAILURES = "failures";

    /** What may stand beside them; the last is what botocore adds to an answer. */
    private static final Set<String> KNOWN =
            Set.of(TASK_DEFINITION, SERVICE, SERVICES, RUN, TAGS, FAILURES, "ResponseMetadata");

    private final Source source;
    private final ObjectNode document;
    private final List<Subject> subjects = new ArrayList<>();

    private WrapperReader(Source source, ObjectNode document) {
        this.source = source;
        this.document = document;
    }

    /** Whether a document holds others. */
    static boolean is(ObjectNode document) {
        return document.find(TASK_DEFINITION) instanceof ObjectNode
                || document.find(SERVICE) instanceof ObjectNode
                || document.find(SERVICES) instanceof ArrayNode
                || document.find(RUN) instanceof ObjectNode;
    }

    /** What it holds, in document order. */
    static List<Subject> read(Source source, ObjectNode document) {
        WrapperReader wrapped = new WrapperReader(source, document);
        document.members().forEach(wrapped::read);
        return wrapped.subjects;
    }

    private void read(ObjectNode.Member member) {
        if (member.value() instanceof Scalar.Null) {
            return;
        }
        String pointer = "/" + member.name();
        switch (member.name()) {
            case TASK_DEFINITION -> subjects.add(taskDefinition(object(member), pointer));
            case SERVICE -> subjects.add(ServiceReader.read(source, object(member), pointer));
            case SERVICES -> services(member);
            case RUN -> subjects.add(RunReader.read(source, object(member), pointer));
            case FAILURES -> checkFailures(member);
            default -> checkKnown(member);
        }
    }

    /** Whether a task definition is what ECS describes: by its own fields, by the tags beside it, or as it stands alone. */
    private boolean isAnswer(ObjectNode definition) {
        boolean alone = document.find(SERVICE) == null && document.find(SERVICES) == null && document.find(RUN) == null;
        return alone || document.member(TAGS) != null || DocumentFormats.isDescribed(definition);
    }

    private Subject taskDefinition(ObjectNode node, String pointer) {
        return isAnswer(node)
                ? DescribeReader.read(source, node, pointer, document.member(TAGS))
                : TaskDefinitionReader.read(source, node, pointer);
    }

    private void services(ObjectNode.Member member) {
        if (!(member.value() instanceof ArrayNode list) || list.elements().isEmpty()) {
            throw unreadable(member.value(), "`services` lists no service", "ask for the services by their names");
        }
        for (int i = 0; i < list.elements().size(); i++) {
            if (!(list.elements().get(i) instanceof ObjectNode service)) {
                throw unreadable(list.elements().get(i), "`services[" + i + "]` is no object", "put a service there");
            }
            subjects.add(ServiceReader.read(source, service, "/" + SERVICES + "/" + i));
        }
    }

    /** What ECS could not describe is not judged, and must not look as if it was. */
    private void checkFailures(ObjectNode.Member member) {
        if (member.value() instanceof ArrayNode list && !list.elements().isEmpty()) {
            throw unreadable(
                    list.elements().getFirst(),
                    "`failures` names what ECS did not describe, so it cannot be judged",
                    "ask only for what exists");
        }
    }

    private void checkKnown(ObjectNode.Member member) {
        if (!KNOWN.contains(member.name())) {
            String nearest = NearestName.of(member.name(), KNOWN);
            throw unreadable(
                    member.value(),
                    "`" + member.name() + "` does not belong beside a document, and would not be judged",
                    nearest == null
                            ? "put a task definition into `taskDefinition`, services into `service` or `services`, a run into `run`"
                            : "did you mean `" + nearest + "`?");
        }
    }

    private ObjectNode object(ObjectNode.Member member) {
        if (member.value() instanceof ObjectNode object) {
            return object;
        }
        throw unreadable(
                member.value(),
                "`" + member.name() + "` is " + member.value().description()
                        + ", where other documents stand beside it",
                "put the whole document there");
    }

    private Failure unreadable(Node node, String message, String hint) {
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE,
                source.problem(node.offset(), message).withHint(hint));
    }
}
