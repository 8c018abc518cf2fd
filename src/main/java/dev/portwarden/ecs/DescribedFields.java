package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * The differences between a description by ECS and the input of its API.
 *
 * @param added   fields that only a description has, such as {@code revision}, {@code status} and {@code serviceArn}
 * @param missing fields that only the input has
 */
public record DescribedFields(Set<String> added, Set<String> missing) {
    public static final DescribedFields TASK_DEFINITION =
            of(TaskDefinition.builder().build(), EcsApi.REGISTER_TASK_DEFINITION);
    public static final DescribedFields SERVICE = of(Service.builder().build(), EcsApi.CREATE_SERVICE);

    private static DescribedFields of(SdkPojo described, Shape input) {
        Set<String> shown = new SdkShapes().of(described).fieldNames();
        return new DescribedFields(difference(shown, input.fieldNames()), difference(input.fieldNames(), shown));
    }

    private static Set<String> difference(Set<String> all, Set<String> others) {
        Set<String> difference = new HashSet<>(all);
        difference.removeAll(others);
        return Set.copyOf(difference);
    }
}
