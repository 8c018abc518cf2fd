package dev.portwarden.network;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.network.task.LaunchTypes;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Objects;

/** What follows from a service or a task run about its network; what its task definition decides is known with that. */
final class LaunchedFacts {
    private static final Shape.Field LAUNCH_TYPES = field("launchTypes");
    private static final Shape.Field ENI_PER_TASK = field("eniPerTask");
    private static final Shape.Field SUBNETS = field("subnets");
    private static final Shape.Field SECURITY_GROUPS = field("securityGroups");
    private static final Shape.Field USES_DEFAULT_SECURITY_GROUP = field("usesDefaultSecurityGroup");
    private static final Shape.Field PUBLIC_IP = field("publicIp");
    private static final Shape.Field LOAD_BALANCER_TARGETS = field("loadBalancerTargets");
    private static final Shape.Field EXPOSURE = field("exposure");
    private static final Shape.Field UNCHANGED = field("unchanged");

    private final Structure launched;
    private final Value launchTypes;
    private final Structure definition;
    private final AwsvpcConfiguration awsvpc;
    private final boolean isService;
    private final boolean isUnchanged;

    LaunchedFacts(Subject subject) {
        launched = subject.object();
        launchTypes = LaunchTypes.ofLaunched(launched);
        definition = definition(subject.taskDefinition());
        awsvpc = AwsvpcConfiguration.of(launched);
        isService = subject.kind() == SubjectKind.SERVICE;
        isUnchanged = subject.unchanged().contains(AwsvpcConfiguration.FIELD);
    }

    /** What the task definition decides; where nothing says what it is launched on, it runs where the definition may. */
    private Structure definition(Value taskDefinition) {
        if (!(taskDefinition instanceof Structure known)) {
            return NetworkFacts.unknown(taskDefinition);
        }
        Value listed = LaunchTypes.of(known);
        boolean lists = listed instanceof Value.Items items && !items.values().isEmpty();
        return NetworkFacts.of(known, launchTypes instanceof Value.Unknown && lists ? listed : launchTypes);
    }

    Structure facts() {
        Structure.Builder facts = Structure.of(NetworkShape.LAUNCHED);
        for (Shape.Field field : NetworkShape.SHAPE.fields()) {
            facts.set(field.name(), InTaskDefinition.place(definition.at(field)));
        }
        Value targets = isService ? LoadBalancerTargets.of(launched) : LoadBalancerTargets.NONE;
        Value publicIp = awsvpc.publicIp(isService, launchTypes);
        Value usesDefault = usesDefaultSecurityGroup(Objects.requireNonNull(definition.find(ENI_PER_TASK.name())));
        return facts.set(LAUNCH_TYPES, launchTypes)
                .set(SUBNETS, awsvpc.subnets())
                .set(SECURITY_GROUPS, awsvpc.securityGroups())
                .set(USES_DEFAULT_SECURITY_GROUP, usesDefault)
                .set(PUBLIC_IP, publicIp)
                .set(LOAD_BALANCER_TARGETS, targets)
                .set(EXPOSURE, exposure(publicIp).of(definition, targets, usesDefault))
                .set(UNCHANGED, Value.Flag.of(isUnchanged))
                .build();
    }

    private Exposure exposure(Value publicIp) {
        return new Exposure(launched, AwsvpcConfiguration.publicReach(publicIp));
    }

    /** Without a network interface of its own a task has no security group. */
    private Value usesDefaultSecurityGroup(Value eniPerTask) {
        return eniPerTask.equals(Value.Flag.FALSE) ? eniPerTask : awsvpc.usesDefaultSecurityGroup();
    }

    private static Shape.Field field(String name) {
        return NetworkShape.field(NetworkShape.LAUNCHED, name);
    }
}
