package dev.portwarden.network;

import dev.portwarden.network.task.LaunchTypes;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The awsvpc network configuration of a service or run: given, unknown, or null if it is absent. */
record AwsvpcConfiguration(@Nullable Value given) {
    static final String FIELD = "networkConfiguration";
    static final String PATH = FIELD + ".awsvpcConfiguration";
    private static final Value ENABLED = new Value.Text("enabled");
    private static final Value DISABLED = new Value.Text("disabled");
    private static final Value UNSET = new Value.Text("unset");
    private static final Value UNSTATED = new Value.Unknown(PATH + ".assignPublicIp");
    private static final Value NONE = new Value.Items(List.of());

    static AwsvpcConfiguration of(Structure launched) {
        Value configuration = launched.find(FIELD);
        return new AwsvpcConfiguration(
                configuration instanceof Structure known ? known.find("awsvpcConfiguration") : configuration);
    }

    Value subnets() {
        return named("subnets", NetworkShape.SUBNET);
    }

    Value securityGroups() {
        return named("securityGroups", NetworkShape.SECURITY_GROUP);
    }

    /** Whether the VPC's default security group applies because none is listed. */
    Value usesDefaultSecurityGroup() {
        return securityGroups() instanceof Value.Items groups
                ? Value.Flag.of(given != null && groups.values().isEmpty())
                : securityGroups();
    }

    /**
     * The value of {@code assignPublicIp}. Absent, it means that a service has no public address. For a run, that is
     * known only on instances, which assign none.
     */
    Value publicIp(boolean isService, Value launchTypes) {
        return switch (find("assignPublicIp")) {
            case null -> isService || given == null ? UNSET : unsetOn(launchTypes);
            case Value.Text text -> text.text().equals("ENABLED") ? ENABLED : DISABLED;
            case Value unknown -> unknown;
        };
    }

    private static Value unsetOn(Value launchTypes) {
        Value onInstances = LaunchTypes.haveDefault(launchTypes);
        if (onInstances instanceof Value.Unknown unknown) {
            return unknown;
        }
        return onInstances.equals(Value.Flag.TRUE) ? UNSET : UNSTATED;
    }

    /**
     * The unknown value that decides whether a public address leads to the task; null if none does. For a task with a
     * public address, these are the subnets: the document does not state which are public.
     */
    static Value.@Nullable Unknown publicReach(Value publicIp) {
        if (publicIp instanceof Value.Unknown unknown) {
            return unknown;
        }
        return publicIp.equals(ENABLED) ? new Value.Unknown(PATH + ".subnets") : null;
    }

    private Value named(String field, Shape shape) {
        return switch (find(field)) {
            case null -> NONE;
            case Value.Items items -> named(items.values(), PATH + "." + field, shape);
            case Value unknown -> unknown;
        };
    }

    /** The value of a field; null if it or the configuration is absent. */
    private @Nullable Value find(String field) {
        return given instanceof Structure configuration ? configuration.find(field) : given;
    }

    private static Value named(List<Value> ids, String path, Shape shape) {
        return new Value.Items(IntStream.range(0, ids.size())
                .<Value>mapToObj(i -> Structure.of(shape)
                        .set("id", ids.get(i))
                        .set("path", path + "[" + i + "]")
                        .build())
                .toList());
    }
}
