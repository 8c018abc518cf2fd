package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What ECS adds to a task definition when it describes one, and does not take when one is registered. */
public final class DescribedFields {
    private static final Set<String> ADDED = added();

    private DescribedFields() {}

    /** Whether a field is only in what ECS describes: {@code revision}, {@code status}, {@code taskDefinitionArn} and the like. */
    public static boolean contains(String name) {
        return ADDED.contains(name);
    }

    private static Set<String> added() {
        Shape described = new SdkShapes().of(TaskDefinition.builder().build());
        Set<String> added = new HashSet<>(described.fieldNames());
        added.removeAll(EcsApi.registerTaskDefinition().fieldNames());
        return Set.copyOf(added);
    }
}
