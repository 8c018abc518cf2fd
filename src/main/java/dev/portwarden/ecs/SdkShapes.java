package dev.portwarden.ecs;

import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Derives shapes from the AWS SDK's ECS model. Enumerations come from the return types of getters. The model does not
 * say which members are required, so this class lists them.
 */
final class SdkShapes {
    /** Members that ECS requires, by the SDK's name of the object. */
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry("RegisterTaskDefinitionRequest", Set.of("family", "containerDefinitions")),
            Map.entry("ContainerDefinition", Set.of("name", "image")),
            Map.entry("CreateServiceRequest", Set.of("serviceName")),
            Map.entry("UpdateServiceRequest", Set.of("service")),
            Map.entry("RunTaskRequest", Set.of("taskDefinition")),
            Map.entry("StartTaskRequest", Set.of("taskDefinition", "containerInstances")),
            Map.entry("AwsVpcConfiguration", Set.of("subnets")),
            Map.entry("CapacityProviderStrategyItem", Set.of("capacityProvider")),
            Map.entry("DeploymentController", Set.of("type")),
            Map.entry("ServiceConnectConfiguration", Set.of("enabled")),
            Map.entry("ServiceConnectService", Set.of("portName")),
            Map.entry("ServiceConnectClientAlias", Set.of("port")),
            Map.entry("VpcLatticeConfiguration", Set.of("roleArn", "targetGroupArn", "portName")));

    /** Shape names of requests, unless they are the SDK's name without Register, Create and Request. */
    private static final Map<String, String> NAMES = Map.of(
            "UpdateServiceRequest", "ServiceUpdate", "RunTaskRequest", "TaskRun", "StartTaskRequest", "TaskStart");

    /** Values outside an enumeration that ECS's documentation names and real documents hold. */
    private static final Map<String, Set<String>> TOLERATED = Map.of("NetworkMode", Set.of(NetworkModes.DEFAULT));

    private static final Map<MarshallingType<?>, FieldType> SCALARS = Map.of(
            MarshallingType.INTEGER, new FieldType.Whole(32),
            MarshallingType.LONG, new FieldType.Whole(64),
            MarshallingType.BOOLEAN, new FieldType.Flag(),
            MarshallingType.DOUBLE, new FieldType.Decimal(),
            MarshallingType.FLOAT, new FieldType.Decimal(),
            MarshallingType.INSTANT, new FieldType.Decimal(),
            MarshallingType.DOCUMENT, new FieldType.Any());

    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    /** The shape of a request or one of its parts. */
    synchronized Shape of(SdkPojo pojo) {
        Shape known = shapes.get(pojo.getClass());
        if (known != null) {
            return known;
        }
        String name = pojo.getClass().getSimpleName();
        Shape.Builder builder = Shape.named(NAMES.getOrDefault(
                name, name.replaceFirst("^(Register|Create)", "").replaceFirst("Request$", "")));
        Set<String> required = REQUIRED.getOrDefault(name, Set.of());
        for (SdkField<?> field : pojo.sdkFields()) {
            FieldType type = type(field, getter(pojo.getClass(), field));
            builder.field(field.locationName(), type, required.contains(field.locationName()));
        }
        Shape shape = builder.build();
        shapes.put(pojo.getClass(), shape);
        return shape;
    }

    private FieldType type(SdkField<?> field, Type getter) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.STRING)) {
            return getter instanceof Class<?> choice && choice.isEnum() ? choice(choice) : new FieldType.Text();
        }
        FieldType scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.equals(MarshallingType.LIST)) {
            return new FieldType.ListOf(
                    type(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), argument(getter, 0)));
        }
        if (type.equals(MarshallingType.MAP)) {
            return new FieldType.MapOf(
                    type(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), argument(getter, 1)));
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            var builder = (SdkBuilder<?, ?>) field.constructor().get();
            return new FieldType.StructureOf(of((SdkPojo) builder.build()));
        }
        throw new IllegalStateException(
                "the SDK's field " + field.locationName() + " has a type without a shape: " + type);
    }

    private static FieldType choice(Class<?> choice) {
        List<String> values = Arrays.stream(choice.getEnumConstants())
                .filter(value -> !((Enum<?>) value).name().equals("UNKNOWN_TO_SDK_VERSION"))
                .map(Object::toString)
                .toList();
        return new FieldType.Choice(
                choice.getSimpleName(), values, TOLERATED.getOrDefault(choice.getSimpleName(), Set.of()));
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static Type getter(Class<?> pojo, SdkField<?> field) {
        String name = Character.toLowerCase(field.memberName().charAt(0))
                + field.memberName().substring(1);
        try {
            return pojo.getMethod(name).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the SDK's field " + field.memberName() + " has no getter", e);
        }
    }
}
