package dev.portwarden.network.task;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.List;

/** The names and types of the network facts, as policies see them. */
public final class NetworkShape {
    /** A port mapping that takes a port of the instance. */
    public static final Shape HOST_PORT = Shape.named("HostPort")
            .text("container")
            .whole("containerPort")
            .text("containerPortRange")
            .whole("hostPort")
            .text("protocol")
            .flag("dynamic")
            .flag("reserved")
            .text("path")
            .build();

    /** A port mapping that claims the port of an earlier one. */
    public static final Shape PORT_CONFLICT = Shape.named("PortConflict")
            .whole("port")
            .text("protocol")
            .text("otherProtocol")
            .flag("disputed")
            .text("container")
            .text("otherContainer")
            .flag("onHost")
            .text("message")
            .text("path")
            .build();

    /** A container whose processes run as root. */
    public static final Shape ROOT_CONTAINER =
            Shape.named("RootContainer").text("name").text("user").text("path").build();

    /** A container with the rights of its instance. */
    public static final Shape PRIVILEGED_CONTAINER =
            Shape.named("PrivilegedContainer").text("name").text("path").build();

    /** A subnet of the tasks' network interfaces. */
    public static final Shape SUBNET =
            Shape.named("Subnet").text("id").text("path").build();

    /** A security group of the tasks' network interfaces. */
    public static final Shape SECURITY_GROUP =
            Shape.named("SecurityGroup").text("id").text("path").build();

    /** A target group, or a Classic Load Balancer, with the container port that receives the requests. */
    public static final Shape LOAD_BALANCER_TARGET = Shape.named("LoadBalancerTarget")
            .text("targetGroupArn")
            .text("loadBalancerName")
            .text("containerName")
            .whole("containerPort")
            .text("path")
            .build();

    /** A reason why a task is reachable from outside itself. */
    public static final Shape EXPOSURE =
            Shape.named("Exposure").text("reason").text("path").build();

    /**
     * The facts of a task definition.
     *
     * <ul>
     *   <li>{@code mode}: awsvpc, bridge, host, none, default (Windows NAT), or "" if it is omitted and cannot run
     *   <li>{@code declared}: whether the document states the mode
     *   <li>{@code os}: linux or windows
     *   <li>{@code launchTypes}: those in {@code requiresCompatibilities}
     *   <li>{@code isolation}: task, container-nat, host, none or ""
     *   <li>{@code hostPorts}: mappings that take a port of the instance; {@code staticHostPorts}: those with a fixed
     *   port
     *   <li>{@code tasksPerInstance}: 1, or 0 if ports set no limit
     *   <li>{@code reachableByNeighbours}: by other containers of the instance, published or not
     * </ul>
     */
    public static final Shape SHAPE = ofTaskDefinition().build();

    /**
     * The facts of a service or a task run: those of its task definition, unknown without it, and its own.
     *
     * <ul>
     *   <li>{@code launchTypes}: those on which it runs
     *   <li>{@code subnets}, {@code securityGroups}: those in the document
     *   <li>{@code usesDefaultSecurityGroup}: whether tasks have a network interface and the document lists no group
     *   <li>{@code publicIp}: enabled, disabled, or unset, which gives a service none
     *   <li>{@code exposure}: why a task is reachable from outside itself. A public address alone is not a reason: the
     *       document does not state which subnets are public, so the list then has an unknown element.
     *   <li>{@code unchanged}: whether an update leaves the network configuration unchanged
     * </ul>
     */
    public static final Shape LAUNCHED = ofTaskDefinition()
            .list("subnets", SUBNET)
            .list("securityGroups", SECURITY_GROUP)
            .flag("usesDefaultSecurityGroup")
            .field("publicIp", oneOf("PublicIp", "enabled", "disabled", "unset"))
            .list("loadBalancerTargets", LOAD_BALANCER_TARGET)
            .list("exposure", EXPOSURE)
            .flag("unchanged")
            .build();

    private NetworkShape() {}

    /** The facts of a kind of subject. */
    public static Shape of(SubjectKind kind) {
        return switch (kind) {
            case TASK_DEFINITION -> SHAPE;
            case SERVICE, TASK -> LAUNCHED;
        };
    }

    private static Shape.Builder ofTaskDefinition() {
        return Shape.named("Network")
                .field("mode", oneOf("Mode", "awsvpc", "bridge", "host", "none", "default"))
                .flag("declared")
                .field("os", oneOf("OperatingSystem", "linux", "windows"))
                .field(
                        "launchTypes",
                        new FieldType.ListOf(oneOf("LaunchType", "EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES")))
                .field("isolation", oneOf("Isolation", "task", "container-nat", "host", "none"))
                .flag("eniPerTask")
                .list("hostPorts", HOST_PORT)
                .list("staticHostPorts", HOST_PORT)
                .list("portConflicts", PORT_CONFLICT)
                .whole("tasksPerInstance")
                .flag("sharesHostNetwork")
                .flag("loopbackShared")
                .flag("reachableByNeighbours")
                .list("rootContainers", ROOT_CONTAINER)
                .list("privilegedContainers", PRIVILEGED_CONTAINER);
    }

    private static FieldType oneOf(String name, String... values) {
        return new FieldType.Choice(name, List.of(values));
    }
}
