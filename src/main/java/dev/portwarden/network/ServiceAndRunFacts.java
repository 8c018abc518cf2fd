package dev.portwarden.network;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.network.task.LaunchTypes;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Objects;

/** The network facts of a service or a task run: those of its task definition, if that is known, and its own. */
final class ServiceAndRunFacts {
    private final Structure launched;
    private final Value launchTypes;
    private final Structure definition;
    private final AwsvpcConfiguration awsvpc;
    private final boolean isService;
    private final boolean isUnchanged;

    ServiceAndRunFacts(Subject subject) {
        launched = subject.object();
        launchTypes = LaunchTypes.ofLaunched(launched);
        definition = definition(subject.taskDefinition());
        awsvpc = AwsvpcConfiguration.of(launched);
        isService = subject.kind() == SubjectKind.SERVICE;
        isUnchanged = subject.unchanged().contains(AwsvpcConfiguration.FIELD);
    }

    /** The facts of the task definition. If the launch type is unknown, those that the definition lists apply. */
    private Structure definition(Value taskDefinition) {
        if (!(taskDefinition instanceof Structure known)) {
            return prefixed(NetworkFacts.unknown(taskDefinition));
        }
        Value listed = LaunchTypes.of(known);
        boolean lists = listed instanceof Value.Items items && !items.values().isEmpty();
        return prefixed(NetworkFacts.of(known, launchTypes instanceof Value.Unknown && lists ? listed : launchTypes));
    }

    /** A structure of facts with each path to a container below the task definition. */
    private static Structure prefixed(Structure facts) {
        Structure prefixed = facts.map(ServiceAndRunFacts::prefixed);
        String path = facts.shape().find("path") == null ? null : facts.text("path");
        return path == null ? prefixed : prefixed.with("path", new Value.Text(below(path)));
    }

    private static Value prefixed(Value fact) {
        return switch (fact) {
            case Value.Items items ->
                new Value.Items(
                        items.values().stream()
                                .map(ServiceAndRunFacts::prefixed)
                                .toList(),
                        items.open());
            case Value.Unknown unknown -> new Value.Unknown(below(unknown.path()));
            case Structure element -> prefixed(element);
            case Value other -> other;
        };
    }

    /** Services and runs have no containers, so a path to a container belongs to the task definition. */
    private static String below(String path) {
        return path.startsWith("containerDefinitions") ? "taskDefinition." + path : path;
    }

    Structure facts() {
        Structure.Builder facts = Structure.of(NetworkShape.LAUNCHED);
        for (Shape.Field field : NetworkShape.SHAPE.fields()) {
            facts.set(field.name(), definition.at(field));
        }
        Value targets = isService ? LoadBalancerTargets.of(launched) : LoadBalancerTargets.NONE;
        Value publicIp = awsvpc.publicIp(isService, launchTypes);
        Exposure exposure = new Exposure(launched, AwsvpcConfiguration.publicReach(publicIp));
        Value usesDefault = usesDefaultSecurityGroup(Objects.requireNonNull(definition.find("eniPerTask")));
        return facts.set("launchTypes", launchTypes)
                .set("subnets", awsvpc.subnets())
                .set("securityGroups", awsvpc.securityGroups())
                .set("usesDefaultSecurityGroup", usesDefault)
                .set("publicIp", publicIp)
                .set("loadBalancerTargets", targets)
                .set("exposure", exposure.of(definition, targets, usesDefault))
                .set("unchanged", isUnchanged)
                .build();
    }

    /** A task without its own network interface has no security group. */
    private Value usesDefaultSecurityGroup(Value eniPerTask) {
        return eniPerTask.equals(Value.Flag.FALSE) ? eniPerTask : awsvpc.usesDefaultSecurityGroup();
    }
}
