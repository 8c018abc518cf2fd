package dev.portwarden.normalise;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a document that holds others under their kinds: an ECS response, or a task definition together with the
 * services and the run that use it.
 */
final class WrapperReader {
    private static final String TASK_DEFINITION = "taskDefinition";
    private static final String SERVICE = "service";
    private static final String SERVICES = "services";
    private static final String RUN = "run";
    private static final String TAGS = "tags";
    private static final String FAILURES = "failures";

    /** The known keys; botocore adds the last one to responses. */
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

    /** The subjects in document order. */
    static List<Subject> read(Source source, ObjectNode document) {
        WrapperReader reader = new WrapperReader(source, document);
        document.members().forEach(reader::read);
        return reader.subjects;
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

    /**
     * Whether ECS returned the task definition: it is the only document, has tags next to it, or has described fields.
     */
    private boolean isResponse(ObjectNode definition) {
        boolean alone = document.find(SERVICE) == null && document.find(SERVICES) == null && document.find(RUN) == null;
        return alone || document.member(TAGS) != null || DocumentFormats.isDescribed(definition);
    }

    private Subject taskDefinition(ObjectNode node, String pointer) {
        return isResponse(node)
                ? TaskDefinitionReader.described(source, node, pointer, document.member(TAGS))
                : TaskDefinitionReader.read(source, node, pointer);
    }

    private void services(ObjectNode.Member member) {
        if (!(member.value() instanceof ArrayNode list) || list.elements().isEmpty()) {
            throw unreadable(member.value(), "`services` is empty", "request the services by name");
        }
        for (int i = 0; i < list.elements().size(); i++) {
            if (!(list.elements().get(i) instanceof ObjectNode service)) {
                throw unreadable(
                        list.elements().get(i), "`services[" + i + "]` is not an object", "write a service there");
            }
            subjects.add(ServiceReader.read(source, service, "/" + SERVICES + "/" + i));
        }
    }

    /** ECS lists here the resources that it could not describe. Ignoring them would look like an evaluation. */
    private void checkFailures(ObjectNode.Member member) {
        if (member.value() instanceof ArrayNode list && !list.elements().isEmpty()) {
            throw unreadable(
                    list.elements().getFirst(),
                    "`failures` lists what ECS could not describe, which cannot be evaluated",
                    "request only resources that exist");
        }
    }

    private void checkKnown(ObjectNode.Member member) {
        if (!KNOWN.contains(member.name())) {
            throw unreadable(
                    member.value(),
                    "`" + member.name() + "` is not a known key of this document, and would not be evaluated",
                    NearestName.hint(
                            member.name(),
                            KNOWN,
                            "put a task definition into `taskDefinition`, services into `service` or `services`,"
                                    + " a run into `run`"));
        }
    }

    private ObjectNode object(ObjectNode.Member member) {
        if (member.value() instanceof ObjectNode object) {
            return object;
        }
        throw unreadable(
                member.value(),
                "`" + member.name() + "` must be an object and is "
                        + member.value().description(),
                "write the whole document there");
    }

    private Failure unreadable(Node node, String message, String hint) {
        return source.unreadable(node.offset(), message, hint);
    }
}
