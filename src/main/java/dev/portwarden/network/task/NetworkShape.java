package dev.portwarden.network.task;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.List;
import java.util.Objects;

/** The network facts as policies see them: their names and types. */
public final class NetworkShape {
    /** A port mapping that takes, or would take, a port of the instance. */
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

    /** A port mapping that claims a port which an earlier one has already. */
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

    /** A container that has the rights of its instance. */
    public static final Shape PRIVILEGED_CONTAINER =
            Shape.named("PrivilegedContainer").text("name").text("path").build();

    /** A subnet in which tasks get their network interface. */
    public static final Shape SUBNET =
            Shape.named("Subnet").text("id").text("path").build();

    /** A security group of the tasks' network interfaces. */
    public static final Shape SECURITY_GROUP =
            Shape.named("SecurityGroup").text("id").text("path").build();

    /** Where a load balancer sends requests: a target group, or a Classic Load Balancer by its name. */
    public static final Shape LOAD_BALANCER_TARGET = Shape.named("LoadBalancerTarget")
            .text("targetGroupArn")
            .text("loadBalancerName")
            .text("containerName")
            .whole("containerPort")
            .text("path")
            .build();

    /** A reason why a task can be reached from outside itself. */
    public static final Shape EXPOSURE =
            Shape.named("Exposure").text("reason").text("path").build();

    /**
     * The facts of a task definition. {@code mode}: awsvpc, bridge, host, none, default (the NAT of Windows), or "" where it
     * is omitted and that cannot run; {@code declared}: whether it is written; {@code os}: linux or windows;
     * {@code launchTypes}: those that it requires; {@code isolation}: task, container-nat, host, none or "";
     * {@code eniPerTask}; {@code hostPorts}: mappings that take a port of the instance, {@code staticHostPorts} those with
     * a fixed number; {@code portConflicts}; {@code tasksPerInstance}: 1, or 0 where ports set no limit;
     * {@code sharesHostNetwork}; {@code loopbackShared}; {@code reachableByNeighbours}: by other containers of the
     * instance, published or not; {@code rootContainers} and {@code privilegedContainers}.
     */
    public static final Shape SHAPE = ofTaskDefinition().build();

    /**
     * The facts of a service or a task run: those of its task definition, unknown without it, and its own.
     * {@code launchTypes}: what it is launched on; {@code subnets} and {@code securityGroups}: those that are written;
     * {@code usesDefaultSecurityGroup}: whether tasks have a network interface and no group is written for it;
     * {@code publicIp}: enabled, disabled, or unset where it is not written, by which a service gets none;
     * {@code loadBalancerTargets}; {@code exposure}: why a task can be reached from outside itself, by the reasons
     * load-balancer, default-security-group, service-connect, vpc-lattice, host-network, host-port and neighbours. A public
     * address is no such reason by itself: which subnets are public is not in a document, so with one the list is unknown
     * but for what it holds.
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

    /** The field of a name; looked up once, so that setting it costs nothing. */
    public static Shape.Field field(Shape shape, String name) {
        return Objects.requireNonNull(shape.find(name), name);
    }
}
